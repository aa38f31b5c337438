// Joins the scripts of web/page into one, without the lines that are only comment and without indentation.
// Emscripten 3.1.6 cannot do it: its optimiser breaks on newer JavaScript.
//   node tools/join_page.mjs OUT IN...

import { readFileSync, writeFileSync } from "node:fs";
import { Script } from "node:vm";

const [out, ...parts] = process.argv.slice(2);

/** @param {string} text */
function strip(text) {
    return text
        .replace(/^[ \t]*\/\*(?:(?!\*\/)[^])*\*\/[ \t]*\n/gm, "") // block comments that have their lines to themselves
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line && !line.startsWith("//"))
        .join("\n");
}

const text = parts.map((part) => strip(readFileSync(part, "utf8"))).join("\n");
const whole = `(()=>{"use strict";\n${text}\n})();\n`;
new Script(whole, { filename: out }); // throws where it is not JavaScript any more
writeFileSync(out, whole);
