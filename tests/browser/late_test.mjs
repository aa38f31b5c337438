// @ts-check
// The late half of the program (docs/late.md): held back, cut off, and never called before it is there.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, go, morning, open, routes, settle, skip as noSite, waitForKey } from "./app_site.mjs";
import { startGate } from "./gate.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const rescued = "trackside.stats().rescued";
const isOn = (/** @type {string} */ key) => `document.querySelector('[data-key="${key}"]')?.getAttribute("aria-pressed") === "true"`;
const unfinished = "document.querySelector('[data-key=part-loading], [data-key=part-error]') !== null";

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => void (noSite || (site = await serve(folder))));
after(() => site?.stop());

for (const engine of engines) {
    describe(`the late half in ${engine}`, { skip: noSite }, () => {
        /** @type {Awaited<ReturnType<typeof startGate>>} */
        let gate;
        /** @type {Awaited<ReturnType<typeof openBrowser>>} */
        let browser;
        /** @type {Page} */
        let page;
        before(async () => {
            gate = await startGate(new URL(site.url).origin, /\/late\.[0-9a-f]+\.wasm$/);
            browser = await openBrowser(engine, { dpr: 2 });
            page = await browser.newPage();
            await page.setViewport(360, 740, 2);
        });
        after(async () => {
            await browser.close();
            gate.stop();
        });

        test("while it is held back the first screens work, and a follow is kept; a late screen appears when it comes", async () => {
            const held = gate.hold();
            await open(page, `${gate.url}session/FF3HC8/?${morning}`);
            const star = await page.evaluate("document.querySelector('main button[aria-pressed]').dataset.key");
            await page.click(star);
            await page.waitFor(isOn(star));
            await page.click("tab/Programme");
            await page.waitFor("document.querySelectorAll('#semantics a[href*=\"/session/\"]').length > 20");
            await page.click("tab/Volunteer");
            await waitForKey(page, "part-loading");
            assert.equal(await page.evaluate("document.querySelectorAll('#semantics h1').length"), 1);
            await held;
            gate.open();
            await waitForKey(page, "find-task");
            await page.goto(`${gate.url}session/FF3HC8/?${morning}`);
            await page.waitFor(isOn(star));
        });

        test("what needs it and is asked for before it is there is done when it comes", async () => {
            gate.hold();
            await open(page, `${gate.url}session/FF3HC8/?${morning}`);
            await page.evaluate(() => {
                /** @type {string[]} */
                const saved = (/** @type {any} */ (globalThis).saved = []);
                HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };
            });
            await page.click("calendar/file");
            await page.waitFor("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
            assert.deepEqual(await page.evaluate("saved"), []);
            gate.open();
            await page.waitFor("saved.length === 1 && saved[0].endsWith('.ics')");
        });

        test("a link straight to a late screen: its static page stays until the app has all of it", async () => {
            gate.hold();
            await page.goto(`${gate.url}task/sat-badge-desk/?${morning}`);
            const title = await page.evaluate("document.querySelector('h1').textContent");
            await page.waitFor("trackside.stats().frames > 0");
            assert.equal(await page.evaluate("document.documentElement.classList.contains('app')"), false);
            gate.open();
            await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
            assert.equal(await page.evaluate("document.querySelector('h1').textContent"), title);
        });

        test("the network goes between the two: it is said, it can be tried again, and nothing is lost", async () => {
            gate.cut();
            await open(page, `${gate.url}?${morning}`);
            await page.click("tab/Volunteer");
            await waitForKey(page, "retry");
            await page.click("tab/Programme");
            const row = await page.waitFor("document.querySelector('main button[data-key^=\"star/\"][aria-pressed=false]')?.dataset.key");
            await page.click(row);
            await page.waitFor(isOn(row));
            await page.click("tab/Volunteer");
            await waitForKey(page, "retry");
            gate.open();
            await page.click("retry");
            await waitForKey(page, "find-task");
            await page.click("tab/Programme");
            await page.waitFor(isOn(row));
        });

        test("no late function is called before it is there, on any screen", async () => {
            gate.hold();
            await open(page, `${gate.url}?${morning}`);
            for (const round of ["held", "there"]) {
                for (const route of routes) {
                    const question = route.includes("?") ? "&" : "?";
                    if (round === "there") {
                        await go(page, `${gate.url}${route}${question}${morning}`);
                        assert.equal(await page.evaluate(unfinished), false, route);
                    } else
                        await page.evaluate((/** @type {string} */ url) => {
                            history.pushState({}, "", url);
                            dispatchEvent(new PopStateEvent("popstate"));
                        }, `${gate.url}${route}${question}${morning}`);
                }
                assert.equal(await page.evaluate(rescued), 0);
                gate.open();
            }
            if (browser.features.errors) assert.deepEqual((await page.consoleErrors()).filter((error) => error.includes("late half")), []);
        });

        test("a late screen opens without a network", { skip: engine === "webkit" && "no service worker over plain http here" }, async () => {
            gate.open();
            gate.allowOffline();
            await open(page, `${gate.url}?${morning}`);
            await page.waitFor("caches.open('trackside:/trackside/:meta').then((meta) => meta.match('/trackside/.meta/active')).then(Boolean)");
            gate.stop();
            await open(page, `${gate.url}task/sat-badge-desk/?${morning}`);
            await settle(page);
            assert.equal(await page.evaluate(unfinished), false);
            assert.equal(await page.evaluate(rescued), 0);
        });
    });
}
