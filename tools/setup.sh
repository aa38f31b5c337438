#!/usr/bin/env bash
# Brings everything that Trackside is built from onto this machine.
#
#   tools/setup.sh run     what ./run needs: build tools, libraries, source archives, SQLite for the browser
#   tools/setup.sh publish also the fonts of the pictures that build-data --pictures draws
#   tools/setup.sh check   also what ./check needs: clang tools, three browsers, fonts, test packages
#
# Made for Debian 12 and its relatives. Installs only what is missing, so it wants root (or sudo) once, and the
# network once; after that it is silent and quick. Source archives are pinned by SHA-256 and kept in
# ${XDG_CACHE_HOME:-~/.cache}/trackside, so that a second clone downloads nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly purpose="${1:-run}"
npm_purpose=run # of the npm packages, those to publish are those to run
if [[ "$purpose" == check ]]; then npm_purpose=check; fi
readonly npm_purpose
readonly deps="$PWD/build/deps"
readonly work="$PWD/build/setup"
readonly cache="${XDG_CACHE_HOME:-$HOME/.cache}/trackside"

# ---------------------------------------------------------------------------------------------------------------------
# What is needed

packages_to_run=(
    cmake ninja-build pkg-config g++ git ca-certificates curl xz-utils
    nlohmann-json3-dev libyaml-cpp-dev libpugixml-dev libmd4c-dev libcli11-dev
    libcurl4-openssl-dev libutf8proc-dev libsqlite3-dev libcpp-httplib-dev zlib1g-dev libpango1.0-dev libpng-dev
    libmimalloc-dev
)
packages_to_publish=(fonts-noto-cjk fonts-noto-color-emoji)
packages_to_check=(
    clang clang-format clang-tidy libclang-rt-14-dev time
    chromium firefox-esr webkit2gtk-driver xvfb libgl1-mesa-dri libegl1
    "${packages_to_publish[@]}"
)

# Source archives: name, its folder is build/deps/NAME. Either the project's own release or the distribution's
# untouched copy of it will do; each has its own hash.
#   release:  address and SHA-256, or a list of files with their SHA-256 (tools/deps/NAME.sha256) where the host
#             makes the archive anew at every download
#   source:   suite, source package and version, archive in it, SHA-256
readonly archives=(imgui catch2 libunibreak qrcodegen)
declare -rA release=(
    [imgui]="https://github.com/ocornut/imgui/archive/refs/tags/v1.92.2b.tar.gz
             files"
    [catch2]="https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
             c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c"
    [libunibreak]="https://github.com/adah1972/libunibreak/releases/download/libunibreak_6_1/libunibreak-6.1.tar.gz
             cc4de0099cf7ff05005ceabff4afed4c582a736abc38033e70fdac86335ce93f"
    [qrcodegen]="https://github.com/nayuki/QR-Code-generator/archive/refs/tags/v1.8.0.tar.gz
             2ec0a4d33d6f521c942eeaf473d42d5fe139abcfa57d2beffe10c5cf7d34ae60"
)
declare -rA source=(
    [imgui]="forky imgui=1.92.2b+ds-1 imgui_1.92.2b+ds.orig.tar.xz
             e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48"
    [catch2]="trixie catch2=3.7.1-0.5 catch2_3.7.1.orig.tar.gz
             c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c"
    [libunibreak]="trixie libunibreak=6.1-3 libunibreak_6.1.orig.tar.gz
             890674996168ef5ba143d80d49ab8b61594a4eb70198dcac76caf6e1bd264a41"
    [qrcodegen]="bookworm qr-code-generator=1.8.0-1.1 qr-code-generator_1.8.0.orig.tar.gz
             2ec0a4d33d6f521c942eeaf473d42d5fe139abcfa57d2beffe10c5cf7d34ae60"
)

# ---------------------------------------------------------------------------------------------------------------------
# Saying things

say() { printf 'setup: %s\n' "$*" >&2; }

give_up() {
    printf '\nsetup: %s\n' "$1" >&2
    shift
    if (($#)); then printf '       %s\n' "$@" >&2; fi
    exit 1
}

# ---------------------------------------------------------------------------------------------------------------------
# Packages of the distribution

# True if an emcc that is new enough is on PATH already, from emsdk for example.
has_emscripten() {
    local version
    version="$(emcc --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p')" || return 1
    [[ -n "$version" && "$(printf '3.1.6\n%s\n' "$version" | sort -V | head -n 1)" == 3.1.6 ]]
}

missing_packages() {
    local -a wanted=("${packages_to_run[@]}")
    command -v emcc >/dev/null || wanted+=(emscripten)
    command -v node >/dev/null || wanted+=(nodejs)
    command -v npm >/dev/null || wanted+=(npm)
    if [[ "$purpose" == publish ]]; then wanted+=("${packages_to_publish[@]}"); fi
    if [[ "$purpose" == check ]]; then wanted+=("${packages_to_check[@]}"); fi

    local installed
    installed="$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^ii *//p')" || true
    comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(sort -u <<<"$installed")
}

# Shows apt's long output as a few lines of progress; all of it goes to the log.
show_apt_progress() {
    tee -a "$work/apt.log" | awk '
        /^Get:[0-9]+ / && ++fetched % 20 == 1 { printf "setup:   downloading, %d files so far\n", fetched; fflush() }
        /^Setting up / && ++set_up % 10 == 0  { printf "setup:   set up %d packages, now %s\n", set_up, $3; fflush() }
    ' >&2
}

install_packages() {
    local -a missing
    mapfile -t missing < <(missing_packages)
    if ((${#missing[@]} == 0)); then return; fi

    local -a as_root=(env DEBIAN_FRONTEND=noninteractive)
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            give_up "these packages are missing, and there is neither root nor sudo to install them:" \
                "${missing[*]}" "Ask someone who may: apt-get install --no-install-recommends ${missing[*]}"
        as_root=(sudo "${as_root[@]}")
    fi

    say "installing ${#missing[@]} packages and what they need: ${missing[*]}"
    : >"$work/apt.log"
    local -a apt=("${as_root[@]}" apt-get -y -o Dpkg::Use-Pty=0 -o Acquire::Retries=3)
    # Old package lists name versions that mirrors no longer have, so they are fetched anew; but lists that cannot
    # be refreshed may still do.
    "${apt[@]}" update 2>&1 | show_apt_progress || say "the package lists could not be refreshed; trying with the old ones"
    "${apt[@]}" install --no-install-recommends "${missing[@]}" 2>&1 | show_apt_progress ||
        give_up "apt-get could not install what is missing (all of its output: $work/apt.log):" \
            "$(grep -E '^(E|W):' "$work/apt.log" | head -n 5)"
    say "packages are installed"
}

# ---------------------------------------------------------------------------------------------------------------------
# Source archives

has_sha256() { [[ -f "$1" ]] && sha256sum --check --status <<<"$2  $1"; }

unpack() { # archive, folder
    rm -rf "$2.new"
    mkdir -p "$2.new"
    tar --extract --file "$1" --directory "$2.new" --strip-components=1
    rm -rf "$2"
    mv "$2.new" "$2"
}

# The project's own release, kept in the cache; fails quietly, because there is a second way.
fetch_release() { # name -> path of the archive on standard output
    local address sha256 archive
    read -r -d '' address sha256 <<<"${release[$1]}" || true
    archive="$cache/$1-${address##*/}"
    if [[ ! -f "$archive" ]]; then
        curl --silent --fail --location --connect-timeout 5 --max-time 120 --output "$archive.part" "$address" || return 1
        mv "$archive.part" "$archive"
    fi
    if [[ "$sha256" == files ]]; then
        unpack "$archive" "$work/$1"
        (cd "$work/$1" && sha256sum --check --status "$OLDPWD/tools/deps/$1.sha256") || { rm -f "$archive"; return 1; }
    else
        has_sha256 "$archive" "$sha256" || { rm -f "$archive"; return 1; }
    fi
    echo "$archive"
}

# The same archive from the distribution's source package. The list of sources is private and is made from the mirror
# this machine is set up with, so it works for every user and changes nothing on the machine.
fetch_source() { # name -> path of the archive on standard output
    local suite package file sha256
    read -r -d '' suite package file sha256 <<<"${source[$1]}" || true
    if has_sha256 "$cache/$file" "$sha256"; then echo "$cache/$file"; return; fi

    local private="$work/apt/$suite" mirror codename
    codename="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)"
    mirror="$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 2>/dev/null |
        awk -v release="$codename" '$1 == release { print $2; exit }')"
    [[ -n "$mirror" ]] || return 1
    mkdir -p "$private"/{state/lists/partial,cache/archives/partial,parts}
    echo "deb-src [check-valid-until=no] $mirror $suite main" >"$private/sources.list"
    local -a apt=(apt-get --quiet
        -o "Dir::Etc::SourceList=$private/sources.list" -o "Dir::Etc::SourceParts=$private/parts"
        -o "Dir::State=$private/state" -o "Dir::State::Lists=$private/state/lists"
        -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$private/cache"
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3)
    if [[ ! -f "$private/updated" ]]; then
        "${apt[@]}" update >>"$work/apt-source.log" 2>&1 || return 1
        touch "$private/updated"
    fi
    (cd "$private" && "${apt[@]}" source --download-only --tar-only "$package") >>"$work/apt-source.log" 2>&1 || return 1
    has_sha256 "$private/$file" "$sha256" || return 1
    mv "$private/$file" "$cache/$file"
    echo "$cache/$file"
}

fetch_archives() {
    local name archive stamp
    for name in "${archives[@]}"; do
        stamp="$(sha256sum <<<"${release[$name]} ${source[$name]}")"
        if [[ -f "$deps/$name/.stamp" && "$(<"$deps/$name/.stamp")" == "$stamp" ]]; then continue; fi

        mkdir -p "$cache" "$deps"
        say "fetching the sources of $name"
        archive="$(fetch_cached "$name" || fetch_release "$name" || fetch_source "$name")" ||
            give_up "the sources of $name cannot be had. Neither of these worked:" \
                "1. its release: ${release[$name]%%$'\n'*}" \
                "2. the source package of this machine's package mirror: ${source[$name]%%$'\n'*}" \
                "Fetch the first by hand into $cache, or see $work/apt-source.log"
        unpack "$archive" "$deps/$name"
        echo "$stamp" >"$deps/$name/.stamp"
    done
}

# Whichever of the two archives an earlier clone has left in the cache.
fetch_cached() {
    local suite package file sha256
    read -r -d '' suite package file sha256 <<<"${source[$1]}" || true
    has_sha256 "$cache/$file" "$sha256" && echo "$cache/$file"
}

# ---------------------------------------------------------------------------------------------------------------------
# npm packages: exact versions and hashes are in package-lock.json

install_npm_packages() {
    local stamp wanted
    wanted="$(sha256sum package.json package-lock.json)"
    stamp="$(cat node_modules/.trackside-check node_modules/.trackside-run 2>/dev/null)" || true
    if [[ "$npm_purpose" == run && "$stamp" == "$wanted"* ]]; then return; fi
    if [[ "$npm_purpose" == check && -f node_modules/.trackside-check && "$stamp" == "$wanted"* ]]; then return; fi

    local -a only=()
    if [[ "$npm_purpose" == run ]]; then only=(--omit=dev); fi
    say "installing npm packages"
    PUPPETEER_SKIP_DOWNLOAD=1 npm ci "${only[@]}" --prefer-offline --ignore-scripts --no-audit --no-fund \
        >"$work/npm.log" 2>&1 ||
        give_up "npm could not install the packages of package-lock.json (all of its output: $work/npm.log):" \
            "$(grep -iE 'err(or)?' "$work/npm.log" | head -n 5)"
    echo "$wanted" >"node_modules/.trackside-$npm_purpose"
}

# ---------------------------------------------------------------------------------------------------------------------

case "$purpose" in
    run | publish | check) ;;
    *) give_up "usage: tools/setup.sh run|publish|check" ;;
esac
mkdir -p "$work"
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    install_packages
else
    say "this is not Debian or a relative; install these by your own means: ${packages_to_run[*]} emscripten"
fi
if [[ ! -f "$work/emscripten-is-good" || "$work/emscripten-is-good" -ot "$(command -v emcc || echo /)" ]]; then
    has_emscripten || give_up "Emscripten 3.1.6 or newer is needed, and $(command -v emcc || echo emcc) is not that."
    touch "$work/emscripten-is-good"
fi
fetch_archives
install_npm_packages
