// @ts-check

import { accessSync, constants, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs that is on PATH. @param {...string} names */
export function findProgram(...names) {
    for (const name of names)
        for (const folder of (process.env.PATH ?? "").split(delimiter)) {
            const path = join(folder, name);
            if (isProgram(path)) return path;
        }
    throw new Error(`none of these is on PATH: ${names.join(", ")}; tools/setup.sh check installs them`);
}

/** WebKitGTK's small browser, which its packages put beside its libraries. */
export function findMiniBrowser() {
    const folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/libexec"];
    for (const folder of folders)
        for (const name of listFolder(folder).filter((name) => /^webkit2?gtk-/.test(name)).sort()) {
            const path = join(folder, name, "MiniBrowser");
            if (isProgram(path)) return path;
        }
    throw new Error("WebKitGTK's MiniBrowser is missing; tools/setup.sh check installs it (webkit2gtk-driver)");
}

/** @param {string} folder */
function listFolder(folder) {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}

/** @param {string} path */
function isProgram(path) {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
