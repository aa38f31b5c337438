// @ts-check
// The app at rest: once everything has come no frame is drawn, whichever timer of the page runs out.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, morning, open, settle, skip } from "./app_site.mjs";
import { openBrowser, serve } from "./harness.mjs";

const SOON = 30_000; // ms; what runs out later is no part of being idle

/** Before anything of the page runs: its timers can be let run out at once, and a minute has just begun. */
function holdTimers() {
    const minute = 60_000, now = Date.now.bind(Date);
    const ahead = 5000 - (now() % minute);
    Date.now = () => now() + ahead;

    /** @type {Map<any, { run: () => void, delay: number }>} */
    const timers = new Map();
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    Object.assign(globalThis, {
        setTimeout: (/** @type {Function} */ act, /** @type {number} */ delay = 0, /** @type {any[]} */ ...given) => {
            const run = () => {
                clear(id);
                timers.delete(id);
                act(...given);
            };
            const id = set(run, delay);
            timers.set(id, { run, delay });
            return id;
        },
        clearTimeout: (/** @type {any} */ id) => {
            timers.delete(id);
            clear(id);
        },
        runOut: (/** @type {number} */ soon) => {
            const due = [...timers.values()].filter(({ delay }) => delay <= soon);
            for (const { run } of due) run();
            return due.length;
        },
    });
}

describe("the app at rest", { skip }, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    /** @type {Awaited<ReturnType<typeof openBrowser>>} */
    let browser;
    before(async () => {
        site = await serve(folder);
        browser = await openBrowser("chromium", { dpr: 2, touch: true });
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    for (const route of ["", "timetable/", "search/", "search/?q=Python", "tasks/"])
        test(`draws nothing at /${route} when all has come, also when what it would have waited for is over`, async () => {
            const page = await browser.newPage();
            await page.cdp?.send("Page.enable");
            await page.cdp?.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${holdTimers})()` });
            await open(page, `${site.url}${route}${route.includes("?") ? "&" : "?"}${morning}`);
            await page.waitFor("globalThis.tracksideOffline?.state().then(({ ready }) => ready)", { timeout: 60_000 });
            await page.waitFor("document.querySelector('[data-key=\"part-loading\"]') === null");
            // The database is open and answers.
            await page.waitFor("tracksideStore.keep(tracksideRecords.write([])).then((kept) => kept === 'database')");
            await settle(page);
            const before = await page.evaluate("trackside.stats().frames");
            const timers = await page.evaluate("runOut(" + SOON + ")");
            await settle(page);
            assert.equal((await page.evaluate("trackside.stats().frames")) - before, 0, `${timers} timers ran out`);
            await page.close();
        });

    test("the letters that results are likely to have are drawn before the first key", async () => {
        const page = await browser.newPage();
        await open(page, `${site.url}search/?${morning}`);
        await page.waitFor("globalThis.tracksideOffline?.state().then(({ ready }) => ready)", { timeout: 60_000 });
        await settle(page);
        const stats = () => page.evaluate("trackside.stats()");
        // They come in tasks of their own: until none has come for as long as ten frames of the browser.
        const { glyphs, preparedGlyphs } = await page.waitFor(async () => {
            const { stats } = /** @type {any} */ (globalThis).trackside;
            const before = stats().glyphs;
            for (let left = 10; left > 0; --left) await new Promise(requestAnimationFrame);
            return stats().glyphs === before && before > 300 && stats();
        });
        await page.evaluate("document.querySelector('#semantics input').focus()");
        await page.type("開");
        await page.waitFor("document.querySelectorAll('#semantics a[href*=\"/session/\"]').length > 0");
        await settle(page);
        const now = await stats();
        const asked = now.glyphs - glyphs + now.preparedGlyphs - preparedGlyphs;
        assert.ok(asked > 60, `${asked} glyphs were new to the app`);
        assert.ok(now.preparedGlyphs - preparedGlyphs > 0.6 * asked, `${now.preparedGlyphs - preparedGlyphs} of ${asked} were there`);
        await page.close();
    });
});
