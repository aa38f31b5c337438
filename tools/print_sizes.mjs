// What the code of the first screen costs the reader: bytes, and bytes as GitHub Pages sends them (gzip). And what comes
// after the first frame.
//   node tools/print_sizes.mjs FOLDER

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { gzipSize } from "./gzip_size.mjs";

const folder = process.argv[2];
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} KB`;

/** @param {string} name */
function print(name) {
    const bytes = readFileSync(join(folder, name));
    const zipped = gzipSize(bytes);
    console.log(`${name.padEnd(24)} ${kilobytes(bytes.length)} ${kilobytes(zipped)} gzip`);
    return zipped;
}

console.log(`${"the first screen".padEnd(36)} ${kilobytes(print("app.js") + print("app.wasm"))} gzip`);
if (existsSync(join(folder, "late.wasm"))) print("late.wasm");
