// Joins the scripts of the page into one and makes it small, with esbuild where npm has brought it, else only without
// comment lines and indentation. Emscripten 3.1.6 cannot do it: its optimiser breaks on newer JavaScript.
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
const joined = `(()=>{"use strict";
${text}
})();
`;
new Script(joined, { filename: out }); // throws where it is not JavaScript any more

const esbuild = await import("esbuild").catch(() => null);
const small = esbuild?.transformSync(joined, { minify: true, charset: "utf8", target: "es2020" }).code;
writeFileSync(out, small ?? joined);
