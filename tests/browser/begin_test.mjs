// @ts-check
// The page while the program is still on its way: its links work, nothing it does is lost, and what the program will
// ask for first is prepared.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, morning, open, skip as noSite } from "./app_site.mjs";
import { startGate } from "./gate.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => void (noSite || (site = await serve(folder))));
after(() => site?.stop());

for (const engine of engines) {
    describe(`before the program is there, in ${engine}`, { skip: noSite }, () => {
        /** @type {Awaited<ReturnType<typeof startGate>>} */
        let gate;
        /** @type {Awaited<ReturnType<typeof openBrowser>>} */
        let browser;
        /** @type {import("./harness.mjs").Page} */
        let page;
        before(async () => {
            gate = await startGate(new URL(site.url).origin, /\/app\.[0-9a-f]+\.wasm$/);
            browser = await openBrowser(engine, { dpr: 2 });
            page = await browser.newPage();
            await page.setViewport(360, 740, 2);
        });
        after(async () => {
            await browser.close();
            gate.stop();
        });

        // The canvas for glyphs is made when the page prepares.
        const isPreparing = "document.getElementById('glyphs') !== null && document.getElementById('probe') !== null";
        const isApp = "performance.getEntriesByName('trackside:interactive').length === 1";

        test("a link leads where it says, as on any page", async () => {
            gate.hold();
            await page.goto(`${gate.url}timetable/?${morning}`);
            await page.waitFor(isPreparing);
            await page.evaluate("void (globalThis.stayed = true)");
            await page.click("tab/Communities");
            await page.waitFor("location.pathname.endsWith('/communities/') && document.querySelector('main') !== null");
            assert.equal(await page.evaluate("globalThis.stayed === undefined"), true, "the browser went there by itself");
            await page.waitFor("globalThis.trackside?.stats().frames === 0");
            gate.open();
            await page.waitFor(isApp);
        });

        test("what the static page shows is drawn beforehand, at the size that the app asks for", async () => {
            gate.hold();
            await page.goto(`${gate.url}timetable/?${morning}`);
            await page.waitFor(isPreparing);
            await page.waitFor("globalThis.trackside.stats().glyphs > 100");
            gate.open();
            await page.waitFor(isApp);
            const { glyphs, preparedGlyphs } = await page.evaluate("trackside.stats()");
            assert.ok(preparedGlyphs > 100, `${preparedGlyphs} of ${glyphs}`);
        });

        test("a window that is made narrower meanwhile is what the app draws for", async () => {
            gate.hold();
            await page.setViewport(390, 740, 2);
            await page.goto(`${gate.url}?${morning}`);
            await page.waitFor(isPreparing);
            await page.setViewport(360, 740, 2);
            gate.open();
            await page.waitFor(isApp);
            await page.waitFor("Math.abs(document.getElementById('canvas').width - 720) <= 1");
            const right = await page.evaluate("Math.round(document.querySelector('[data-key=\"tab/Mine\"]').getBoundingClientRect().right)");
            assert.equal(right, 360);
        });

        test("a graphics process that does not wake holds nothing up for ever; meanwhile glyphs are drawn", async (t) => {
            if (!page.cdp) return t.skip("this browser lets no test stand in for a worker");
            await page.cdp.send("Page.enable");
            const source = "globalThis.Worker = class { postMessage() {} terminate() {} }";
            const { identifier } = await page.cdp.send("Page.addScriptToEvaluateOnNewDocument", { source });
            await page.goto(`${gate.url}timetable/?${morning}`);
            await page.waitFor(isApp);
            await page.cdp.send("Page.removeScriptToEvaluateOnNewDocument", { identifier });
            const { preparedGlyphs, domView } = await page.evaluate("trackside.stats()");
            assert.equal(domView, false);
            assert.ok(preparedGlyphs > 100, `${preparedGlyphs} though the program was there first`);
        });

        test("where no worker may be made the app comes all the same", async () => {
            gate.forbidWorkers();
            await page.goto(`${gate.url}about/?${morning}`);
            await page.waitFor(isApp);
            assert.equal(await page.evaluate("trackside.stats().domView"), false);
        });
    });

    test(`what another tab erases before the database's code is there does not stay here, in ${engine}`, { skip: noSite }, async () => {
        const gate = await startGate(new URL(site.url).origin, /\/late\.js$/);
        const browser = await openBrowser(engine);
        try {
            gate.hold();
            const page = await browser.newPage();
            await open(page, `${gate.url}session/FF3HC8/?${morning}`);
            const star = "document.querySelector('main button[aria-pressed]')";
            await page.waitFor(`${star}?.getAttribute("aria-pressed") === "false" && !${star}.disabled`);
            await page.click(await page.evaluate(`${star}.dataset.key`));
            await page.waitFor(`${star}?.getAttribute("aria-pressed") === "true"`);
            await page.evaluate("tracksideMirror('/trackside/', localStorage).erase(Date.now(), [])"); // what the other tab does
            gate.open();
            await page.waitFor(`${star}?.getAttribute("aria-pressed") === "false" && globalThis.tracksideStore !== undefined`);
        } finally {
            await browser.close();
            gate.stop();
        }
    });
}
