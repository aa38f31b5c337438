#!/usr/bin/env node
// @ts-check
// How fast a site is on a phone: cold, warm and offline loads under throttling, scrolling, searching, Lighthouse.
//
//   node bench/bench.mjs [TARGET [OTHER]] [--runs N] [--route PATH] [--interactive EXPRESSION]
//                        [--no-lighthouse] [--no-traces] [--out FOLDER] [--label TEXT]
//
//   TARGET, OTHER  an address, or a folder that ./run --no-serve has written; without it build/site. Two are measured in
//                  turn, so that whatever else the machine does meets both.
//   --interactive  for a page that sets no `trackside:interactive` mark: an expression that is true from the moment on
//                  at which its user can do something. May be given once for each target, in their order.
//
// The throttling is 4x slower CPU, 1.6 Mbit/s and 150 ms, by the DevTools protocol. Nothing is asserted: numbers depend
// on the machine. They are printed, kept as JSON and Markdown, and compared with the last run of the same target.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { needTools } from "./tools.mjs";
import { kThrottling, measureLoad } from "./load.mjs";
import { compareText, markdown, median } from "./report.mjs";
import { measureFollowing, measureIdle, measureReading, measureScroll, measureSearch, measureTap } from "./traces.mjs";

needTools();
const { openBrowser, serve } = await import("../tests/browser/harness.mjs");
const { runLighthouse } = await import("./lighthouse.mjs");

const { values: options, positionals: targets } = parseArgs({
    allowPositionals: true,
    options: {
        runs: { type: "string", default: "5" },
        route: { type: "string", default: "" },
        interactive: { type: "string", multiple: true, default: [] },
        out: { type: "string", default: "build/bench" },
        label: { type: "string", default: "" },
        "no-lighthouse": { type: "boolean", default: false },
        "no-traces": { type: "boolean", default: false },
    },
});

const kPhone = { touch: true, dpr: 2 };

/** @typedef {{ name: string, url: string, interactive: string, site: import("../tests/browser/server.mjs").Site | null }} Target */

/** @param {string} target @param {number} place @returns {Promise<Target>} */
async function openTarget(target, place) {
    const interactive = options.interactive[place] ?? "";
    if (/^https?:/.test(target)) return { name: target, url: target, interactive, site: null };
    if (!existsSync(join(target, "index.html"))) throw new Error(`${target} is no site: ./run --no-serve writes build/site`);
    const site = await serve(target);
    return { name: target, url: site.url + options.route, interactive, site };
}

/** One fresh profile: first visit, second visit, second visit without a network. @param {Target} target */
async function visit(target) {
    const browser = await openBrowser("chromium", kPhone);
    try {
        const cold = await measureLoad(browser, target.url, { interactive: target.interactive, settle: true });
        const warm = await measureLoad(browser, target.url, { interactive: target.interactive });
        await target.site?.stop();
        const offline = await measureLoad(browser, target.url, { interactive: target.interactive, offline: true });
        return { cold, warm, offline };
    } finally {
        await browser.close();
        if (target.site) await target.site.start();
    }
}

/** Unthrottled, as the budgets for frames are. @param {Target} target */
async function trace(target) {
    const browser = await openBrowser("chromium", kPhone);
    try {
        return {
            idle: await measureIdle(browser, target.url),
            scroll: await measureScroll(browser, new URL("timetable/", target.url).href),
            search: await measureSearch(browser, new URL("search/", target.url).href),
            tap: await measureTap(browser, new URL("timetable/", target.url).href),
            following: await measureFollowing(browser, new URL("timetable/", target.url).href),
            reading: await measureReading(browser, new URL("timetable/", target.url).href),
        };
    } finally {
        await browser.close();
    }
}

/** @param {Target} target */
async function runLighthouseOften(target) {
    const results = [];
    for (let run = 0; run < Number(options.runs); run++) results.push(await runLighthouse(target.url));
    const failed = [...new Set(results.flatMap((result) => result.failed))];
    return { ...median(results.map(({ failed: _, ...scores }) => scores)), failed };
}

const opened = await Promise.all((targets.length ? targets : ["build/site"]).map(openTarget));
/** @type {Map<Target, { cold: any, warm: any, offline: any }[]>} */
const visits = new Map(opened.map((target) => [target, []]));
for (let run = 0; run < Number(options.runs); run++)
    for (const target of opened) {
        process.stderr.write(`bench: run ${run + 1} of ${options.runs}, ${target.name}\n`);
        visits.get(target)?.push(await visit(target));
    }

mkdirSync(options.out, { recursive: true });
for (const target of opened) {
    const runs = visits.get(target) ?? [];
    const result = {
        target: target.name,
        label: options.label,
        date: new Date().toISOString().slice(0, 10),
        throttling: kThrottling,
        load: {
            cold: median(runs.map((run) => run.cold)),
            warm: median(runs.map((run) => run.warm)),
            offline: median(runs.map((run) => run.offline)),
        },
        traces: options["no-traces"] || !runs[0]?.cold.isTrackside ? null : await trace(target),
        lighthouse: options["no-lighthouse"] ? null : await runLighthouseOften(target),
        runs,
    };
    const file = join(options.out, `${(options.label || target.name).replace(/[^A-Za-z0-9.]+/g, "-").replace(/^-|-$/g, "")}.json`);
    const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
    writeFileSync(file, JSON.stringify(result, null, 1) + "\n");
    writeFileSync(file.replace(/json$/, "md"), markdown(result));
    console.log(markdown(result));
    if (before) console.log(compareText(before, result));
    await target.site?.stop();
}
