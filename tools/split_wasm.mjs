// Cuts app.wasm in two: what the first screen needs stays, and late.wasm is the late half (docs/late.md). Late is what
// only functions of a namespace `late` reach; the names of the functions and who calls whom say it.
//   node tools/split_wasm.mjs FOLDER [FOLDER_OF_BINARYEN'S_PROGRAMS]
// Without Binaryen's wasm-split the program stays in one piece, and everything works.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [folder, programs = ""] = process.argv.slice(2);
const app = join(folder, "app.wasm"), late = join(folder, "late.wasm");
const features = ["--enable-mutable-globals", "--enable-bulk-memory", "--enable-sign-ext", "--enable-nontrapping-float-to-int"];

/** @param {string} name @param {string[]} options */
function run(name, ...options) {
    const beside = join(programs, name);
    return execFileSync(programs && existsSync(beside) ? beside : name, options, { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** @param {string} name */
function isThere(name) {
    try {
        return Boolean(run(name, "--version"));
    } catch {
        return false;
    }
}

/** The functions of a program as Binaryen tells of them. @param {string} wasm */
function readCallGraph(wasm) {
    /** @type {Map<string, Set<string>>} */
    const calls = new Map();
    const exported = new Set(), pointedAt = new Set();
    for (const line of run("wasm-opt", wasm, ...features, "--print-call-graph", "-o", "/dev/null").split("\n")) {
        const call = /^ {2}"(.*)" -> "(.*)"; \/\/ call$/.exec(line);
        if (call) {
            calls.set(call[1], (calls.get(call[1]) ?? new Set()).add(call[2]));
            continue;
        }
        const [, name, style] = /^ {2}"(.*)" \[style="(.*)\];$/.exec(line) ?? [];
        if (!name) continue;
        if (style.includes("turquoise")) continue; // imported
        if (!calls.has(name)) calls.set(name, new Set());
        if (style.includes("gray")) exported.add(name);
        if (style.includes("rounded")) pointedAt.add(name);
    }
    return { calls, exported, pointedAt };
}

/** @param {ReturnType<typeof readCallGraph>} graph */
function findLate({ calls, exported, pointedAt }) {
    const isLate = (/** @type {string} */ name) => name.includes("trackside::late::");
    const early = new Set([...exported, ...[...pointedAt].filter((name) => !isLate(name))]);
    for (const name of early) {
        for (const called of calls.get(name) ?? []) {
            if (isLate(called)) throw new Error(`split_wasm: ${called} is called by ${name}, which is not late; use call_late`);
            early.add(called);
        }
    }
    return [...calls.keys()].filter((name) => !early.has(name));
}

rmSync(late, { force: true });
const canSplit = isThere("wasm-split");
if (!canSplit) console.log("split_wasm: no wasm-split here, so the program stays in one piece");
const names = canSplit ? findLate(readCallGraph(app)) : [];
if (names.length) {
    const scratch = mkdtempSync(join(tmpdir(), "trackside-split-"));
    const list = join(scratch, "late.txt"), first = join(scratch, "app.wasm");
    writeFileSync(list, names.join("\n"));
    run("wasm-split", app, ...features, `--split-funcs=@${list}`, "-o1", first, "-o2", late);
    writeFileSync(app, readFileSync(first));
    rmSync(scratch, { recursive: true });
}
if (canSplit && !names.length) console.log("split_wasm: nothing is late, so the program stays in one piece");
if (isThere("wasm-opt")) for (const file of names.length ? [app, late] : [app]) run("wasm-opt", file, ...features, "-Oz", "--strip-debug", "-o", file);
