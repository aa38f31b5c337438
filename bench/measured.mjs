#!/usr/bin/env node
// @ts-check
// Measures everything design names a budget for, and writes the table under "Measured" in README.md.
//
//   node bench/measured.mjs [--runs N] [--data FOLDER] [--only-write]
//
//   --data        the folder with coscup/2024/session.json and fosdem/2025/schedule.xml; without it ../shared/data
//   --only-write  the table anew, from the results that are in build/bench
//
// Needs what ./run --no-serve builds. The numbers depend on the machine and on what else it does; the table says when.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { gzipSize } from "../tools/gzip_size.mjs";
import { writeProgramme } from "./programme.mjs";
import { needTools } from "./tools.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const { values: options } = parseArgs({
    options: { runs: { type: "string", default: "5" }, data: { type: "string", default: "../shared/data" }, "only-write": { type: "boolean", default: false } },
});
const out = "build/bench";
const kLarge = 10_000; // sessions

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
    const { status } = spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}`);
}

/** @param {string} name @param {string} event @param {string} programme */
function site(name, event, programme) {
    const folder = `${out}/site-${name}`;
    run("build/native/build-data", "build", "--event", event, "--programme", programme, "--base", "/trackside/", "--app", "build/web/app", "--out", folder);
    return folder;
}

function measure() {
    needTools();
    mkdirSync(out, { recursive: true });
    const bench = (/** @type {string} */ folder, /** @type {string} */ label, /** @type {string[]} */ ...more) => run("node", "bench/bench.mjs", folder, "--label", label, "--out", out, ...more);
    for (const [name, file] of [["coscup-2024", "coscup/2024/session.json"], ["fosdem-2025", "fosdem/2025/schedule.xml"]])
        if (existsSync(join(options.data, file))) bench(site(name, "data/event.yaml", join(options.data, file)), name, "--runs", options.runs);
        else console.error(`${name}: left out, ${join(options.data, file)} is not there`);
    const large = writeProgramme(out, kLarge);
    bench(site("large", large.event, large.programme), "large", "--runs", "1", "--no-lighthouse");
    run("node", "bench/build_data.mjs", "--data", options.data);
}

/** Bytes of the JavaScript and WebAssembly that the first screen needs, the page's own scripts included, compressed
 *  by gzip. @param {string} folder */
function codeBytes(folder) {
    const files = readdirSync(folder).filter((file) => /^app\.[0-9a-f]+\.(js|wasm)$/.test(file)).map((file) => readFileSync(join(folder, file)));
    const scripts = [...readFileSync(join(folder, "index.html"), "utf8").matchAll(/<script>([^]*?)<\/script>/g)].map(([, script]) => script);
    return [...files, Buffer.from(scripts.join(""))].reduce((sum, bytes) => sum + gzipSize(bytes), 0);
}

/** @param {string} file */
const read = (file) => (existsSync(`${out}/${file}.json`) ? JSON.parse(readFileSync(`${out}/${file}.json`, "utf8")) : null);
const seconds = (/** @type {number} */ ms) => (ms ? `${(ms / 1000).toFixed(2)} s` : "never");
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} KB`;
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const millis = (/** @type {number} */ ms) => `${ms.toFixed(1)} ms`;

/** @returns {string} */
function table() {
    const [coscup, fosdem, large, importer] = ["coscup-2024", "fosdem-2025", "large", "build-data"].map(read);
    const events = [coscup, fosdem];
    const lines = ["| what | budget | COSCUP 2024 | FOSDEM 2025 |", "| --- | --- | --- | --- |"];
    /** @param {string} name @param {string} budget @param {(result: any) => string | number | undefined} text */
    const row = (name, budget, text) => {
        const cell = (/** @type {any} */ result) => {
            try {
                return result ? (text(result) ?? "") : "";
            } catch {
                return "not measured";
            }
        };
        lines.push(`| ${name} | ${budget} | ${events.map(cell).join(" | ")} |`);
    };
    row("code of the first screen (JavaScript, WebAssembly), gzip", "220 KB", ({ target }) => kilobytes(codeBytes(target)));
    row("everything until interactive, gzip", "300 KB", ({ load }) => kilobytes(load.cold.bytesUntilInteractive.total));
    row("first visit: first contentful paint", "0.8 s", ({ load }) => seconds(load.cold.fcp));
    row("first visit: interactive", "2.0 s, 2.5 s", ({ load }) => seconds(load.cold.interactive));
    row("second visit: interactive", "", ({ load }) => seconds(load.warm.interactive));
    row("second visit, offline: interactive", "0.7 s", ({ load }) => (load.offline.opens ? seconds(load.offline.interactive) : "does not open"));
    row("layout shift", "0", ({ load }) => load.cold.cls.toFixed(3));
    row("frames in 10 s idle", "0", ({ traces }) => traces.idle.frames);
    const spent = (/** @type {any} */ part) => `${millis(part.median)}; ${millis(part.p95)} (on the clock ${millis(part.clock.p95)})`;
    row("a frame while scrolling: processor time, median; 95th percentile", "2 ms", ({ traces }) => spent(traces.scroll));
    row("a key in the search: processor time, median; 95th percentile", "8 ms", ({ traces }) => spent(traces.search));
    row("from the lifted finger to the drawn star, 4x slower CPU: median; 95th percentile", "50 ms", ({ traces }) => `${traces.tap.drawn.median.toFixed(0)} ms; ${traces.tap.drawn.p95.toFixed(0)} ms`);
    row("the scrolling with up to 500 sessions followed", "2 ms", ({ traces }) => spent(traces.following));
    row("heap after reading: WebAssembly, JavaScript", "64 MB", ({ traces }) => `${megabytes(traces.reading.wasmHeap)}, ${megabytes(traces.reading.jsHeap)}`);
    row("Lighthouse: performance", "95", ({ lighthouse }) => lighthouse.performance);
    row("the machine's speed by Lighthouse's benchmark", "", ({ lighthouse }) => lighthouse.machine);
    row("Lighthouse: accessibility, best practices, SEO", "100", ({ lighthouse }) => ["accessibility", "best-practices", "seo"].map((name) => lighthouse[name]).join(", "));
    if (importer) row("build-data, whole site: time, memory", "1.5 s, 150 MB", (result) => ((one) => `${one.seconds.toFixed(2)} s, ${one.megabytes.toFixed(0)} MB`)(importer.results[result === coscup ? "COSCUP 2024" : "FOSDEM 2025"]));
    if (large?.traces) lines.push("", `With ${kLarge.toLocaleString("en")} sessions: a frame while scrolling ${spent(large.traces.scroll)}, a key in the search ${spent(large.traces.search)} (processor time as above; budget of a key 8 ms).`);
    const date = (coscup ?? fosdem)?.date ?? "";
    return `Measured on ${date}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "?"}), headless Chromium with WebGL in software; the visits with 4x slower CPU, 1.6 Mbit/s and 150 ms, median of ${(coscup ?? fosdem)?.runs.length ?? 0}. Times depend on the machine: software WebGL takes the same cores, and the clock counts it; processor time is that of the page's thread alone.\n\n${lines.join("\n")}\n`;
}

if (!options["only-write"]) measure();
const readme = readFileSync("README.md", "utf8");
const marks = /(<!-- measured: bench\/measured\.mjs writes this -->\n)[^]*?(<!-- \/measured -->)/;
if (!marks.test(readme)) throw new Error("README.md has no place for the table");
writeFileSync("README.md", readme.replace(marks, (_, from, to) => `${from}${table()}${to}`));
