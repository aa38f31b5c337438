// @ts-check
// What measuring needs beside the site, said in one line if it is not there.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findProgram } from "../tests/browser/find_program.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @param {(what: string) => boolean} [isThere] a package, a path or "chromium" @returns {string} empty: all is there */
export function missingTools(isThere = isHere) {
    const packages = ["puppeteer-core", "lighthouse"].filter((name) => !isThere(`node_modules/${name}`));
    const missing = [...packages, ...["chromium"].filter((name) => !isThere(name))];
    return missing.length ? `bench: not here: ${missing.join(", ")}; tools/setup.sh check installs what is missing` : "";
}

/** @param {string} what */
function isHere(what) {
    if (what.includes("/")) return existsSync(join(root, what));
    try {
        return Boolean(findProgram("chromium", "chromium-browser", "google-chrome"));
    } catch {
        return false;
    }
}

/** Or ends the program. */
export function needTools() {
    const missing = missingTools();
    if (!missing) return;
    console.error(missing);
    process.exit(1);
}
