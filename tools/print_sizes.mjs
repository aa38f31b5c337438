// What the code of the first screen costs the reader: bytes, and bytes as GitHub Pages sends them (gzip).
//   node tools/print_sizes.mjs FOLDER

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2];
let total = 0;
for (const name of ["app.js", "app.wasm"]) {
    const bytes = readFileSync(join(folder, name));
    const zipped = gzipSync(bytes, { level: 6 }).length;
    total += zipped;
    console.log(`${name.padEnd(24)} ${(bytes.length / 1024).toFixed(1).padStart(8)} KB ${(zipped / 1024).toFixed(1).padStart(8)} KB gzip`);
}
console.log(`${"together".padEnd(36)} ${(total / 1024).toFixed(1).padStart(8)} KB gzip`);
