# Sourced by ./run and ./check from the top of the repository: builds one preset of CMakePresets.json.

# Node 20 of other origin than Debian does not look where Debian puts emscripten's JavaScript tools.
export NODE_PATH="/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}"

build() { # preset [what cmake --build takes]
    local folder="build/$1"
    local -a configure=(cmake --preset "$1")
    if [[ "$1" == web ]]; then configure=(emcmake "${configure[@]}"); fi
    if [[ ! -f "$folder/build.ninja" || CMakePresets.json -nt "$folder/build.ninja" ]]; then
        echo "build: configuring $1" >&2
        "${configure[@]}" >"$folder.configure.log" 2>&1 || { cat "$folder.configure.log" >&2 && return 1; }
        touch "$folder/build.ninja"
    fi
    echo "build: $1" >&2
    cmake --build "$folder" "${@:2}"
}
