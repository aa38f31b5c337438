#!/usr/bin/env node
// @ts-check
// Time and memory of build-data, whole site written: real programmes, and made ones of 10,000 and 100,000 sessions.
//
//   node bench/build_data.mjs [--runs N] [--data FOLDER] [--sizes 10000,100000] [--out FILE]
//
//   --data  the folder with coscup/2024/session.json and fosdem/2025/schedule.xml; without it ../shared/data, and
//           without that only the made ones

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { writeProgramme } from "./programme.mjs";
import { median } from "./report.mjs";

const { values: options } = parseArgs({
    options: {
        runs: { type: "string", default: "3" },
        data: { type: "string", default: "../shared/data" },
        sizes: { type: "string", default: "10000,100000" },
        out: { type: "string", default: "build/bench/build-data.json" },
    },
});
const folder = mkdtempSync(join(tmpdir(), "trackside-bench-"));

/** @param {string} event @param {string} programme */
function measure(event, programme) {
    const out = join(folder, "site");
    const times = join(folder, "times");
    const runs = Array.from({ length: Number(options.runs) }, () => {
        rmSync(out, { recursive: true, force: true });
        const run = spawnSync("/usr/bin/time", ["--format", "%e %M", "--output", times, "build/native/build-data", "build",
            "--event", event, "--programme", programme, "--base", "/trackside/", "--out", out], { encoding: "utf8" });
        if (run.status !== 0) throw new Error(`build-data ended with ${run.status}:\n${run.stderr}${run.stdout}`);
        const [seconds, kilobytes] = readFileSync(times, "utf8").trim().split(" ").map(Number);
        return { seconds, megabytes: kilobytes / 1000 };
    });
    return median(runs);
}

/** @type {Record<string, { seconds: number, megabytes: number }>} */
const results = {};
try {
    for (const [name, file] of [["COSCUP 2024", "coscup/2024/session.json"], ["FOSDEM 2025", "fosdem/2025/schedule.xml"]]) {
        const programme = join(options.data, file);
        if (existsSync(programme)) results[name] = measure("data/event.yaml", programme);
        else console.log(`${name}: left out, ${programme} is not there`);
    }
    const sizes = options.sizes.split(",").map(Number);
    for (const size of sizes) {
        const files = writeProgramme(folder, size);
        results[`${size} sessions`] = measure(files.event, files.programme);
    }

    console.log("| programme | time | memory |\n| --- | --- | --- |");
    for (const [name, { seconds, megabytes }] of Object.entries(results)) console.log(`| ${name} | ${seconds.toFixed(2)} s | ${megabytes.toFixed(0)} MB |`);
    if (sizes.length > 1) {
        const [small, large] = [sizes[0], sizes[sizes.length - 1]].map((size) => results[`${size} sessions`].seconds);
        console.log(`\n${sizes[sizes.length - 1]} sessions take ${(large / small).toFixed(1)} times as long as ${sizes[0]}.`);
    }
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, JSON.stringify({ date: new Date().toISOString().slice(0, 10), results }, null, 1) + "\n");
} finally {
    rmSync(folder, { recursive: true, force: true });
}
