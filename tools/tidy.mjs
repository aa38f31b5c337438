// @ts-check
// Runs clang-tidy over our sources: as many at once as there are processors, and only those that changed since they
// were last found good. clang-tidy compiles each file, so this is the clang build, too. Wants build/check.
//
//   node tools/tidy.mjs [FILE ...]     without FILE all of build/check/compile_commands.json that is ours

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const build = join(root, "build/check");
const stamps = join(root, "build/tidy");
// The compile commands are g++'s; what clang does not know in them is no mistake.
const kOptions = ["--quiet", "-p", build, `--config-file=${join(root, ".clang-tidy")}`, "--extra-arg=-Wno-unknown-warning-option"];

/** @typedef {{ file: string, output: string, command: string }} Unit */

/** @returns {Unit[]} */
function ourUnits() {
    const all = JSON.parse(readFileSync(join(build, "compile_commands.json"), "utf8"));
    return all
        .map((/** @type {any} */ unit) => ({ ...unit, file: relative(root, resolve(unit.directory, unit.file)) }))
        .filter((/** @type {Unit} */ unit) => /^(src|tools|tests)\//.test(unit.file));
}

/** What ninja saw each object read: object -> files of ours, relative to the root. */
function dependencies() {
    const found = new Map();
    let files = [];
    for (const line of execFileSync("ninja", ["-C", build, "-t", "deps"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\n")) {
        const target = /^(\S.*): #deps/.exec(line);
        if (target) found.set(target[1], (files = []));
        else if (line.startsWith("    ")) {
            const file = relative(root, resolve(build, line.trim()));
            if (/^(src|tools|tests)\//.test(file)) files.push(file);
        }
    }
    return found;
}

const hashes = new Map();
/** @param {string} file */
function hashOf(file) {
    if (!hashes.has(file)) {
        const path = join(root, file);
        hashes.set(file, existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "");
    }
    return hashes.get(file);
}

/** @param {Unit} unit @param {string[] | undefined} reads */
function stampOf(unit, reads) {
    const sum = createHash("sha256");
    sum.update(unit.command + kOptions.join() + hashOf(".clang-tidy") + hashOf(unit.file));
    for (const file of reads ?? []) sum.update(file + hashOf(file));
    return sum.digest("hex");
}

/** @param {Unit} unit @returns {Promise<string>} what is wrong, or nothing */
function tidy(unit) {
    return new Promise((done) => {
        const child = spawn("clang-tidy", [...kOptions, join(root, unit.file)], { cwd: root });
        let output = "";
        child.stdout.on("data", (data) => (output += data));
        child.stderr.on("data", (data) => (output += data));
        child.on("error", (error) => done(String(error)));
        child.on("close", (code) => done(code === 0 ? "" : output || `clang-tidy ended with ${code}`));
    });
}

const asked = process.argv.slice(2).map((file) => relative(root, resolve(file)));
const reads = dependencies();
const waiting = ourUnits().filter((unit) => asked.length === 0 || asked.includes(unit.file));
mkdirSync(stamps, { recursive: true });
let passed = 0;
let failed = 0;

async function worker() {
    for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
        const stamp = join(stamps, stampOf(unit, reads.get(unit.output ?? "")));
        if (!existsSync(stamp)) {
            const wrong = await tidy(unit);
            if (wrong) {
                console.log(`not ok ${unit.file}\n${wrong}`);
                failed++;
                continue;
            }
            writeFileSync(stamp, unit.file);
        }
        passed++;
    }
}

await Promise.all(Array.from({ length: availableParallelism() }, worker));
console.log(`# pass ${passed}\n# fail ${failed}`);
process.exit(failed ? 1 : 0);
