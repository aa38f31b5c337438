// @ts-check
// The harness itself, in every engine: what the other browser tests rely on. No app in here.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { engines, openBrowser, serve } from "./harness.mjs";

const pages = join(dirname(fileURLToPath(import.meta.url)), "harness_pages");

/** @type {import("./server.mjs").Site} */
let site;
before(async () => void (site = await serve(pages)));
after(() => site.stop());

for (const engine of engines)
    describe(engine, () => {
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {import("./harness.mjs").Page} */
        let page;
        before(async () => {
            browser = await openBrowser(engine);
            page = await browser.newPage();
        });
        after(() => browser.close());

        test("opens an address under the base and evaluates in the page", async () => {
            await page.goto(site.url);
            assert.equal(await page.evaluate("document.title"), "harness");
            assert.deepEqual(await page.evaluate((/** @type {any} */ value) => [value, location.pathname], { a: "字" }), [{ a: "字" }, "/trackside/"]);
            assert.equal(await page.evaluate(async () => (await fetch("second/")).status), 200);
            assert.equal(await page.evaluate(async () => (await fetch("no/such/page/")).status), 404);
            await assert.rejects(page.evaluate(() => { throw new Error("on purpose"); }), /on purpose/);
            assert.equal(await page.url(), site.url);
        });

        test("has WebGL that draws what is asked", async () => {
            await page.goto(site.url);
            assert.deepEqual(await page.evaluate("drawWithWebGl()"), [255, 128, 0, 255]);
        });

        test("has fonts with Chinese and coloured emoji", async () => {
            await page.goto(site.url);
            assert.deepEqual(await page.evaluate("countGlyphs()"), { chinese: true, emojiInColour: true });
        });

        test("lays out in the viewport that is asked for", async () => {
            await page.goto(site.url);
            for (const [width, height] of [[320, 568], [390, 844], [768, 1024], [1280, 800]]) {
                await page.setViewport(width, height);
                assert.deepEqual(await page.evaluate("[innerWidth, innerHeight]"), [width, height]);
            }
            await page.setViewport(390, 844);
        });

        test("clicks by data-key, types and presses keys", async () => {
            await page.goto(site.url);
            await page.click("button/down-below");
            await page.waitFor("log.includes('button/down-below')");
            await page.click("field");
            await page.type("Hello 社群");
            await page.press("Enter");
            await page.waitFor("log.includes('Enter')");
            assert.equal(await page.evaluate("document.querySelector('input').value"), "Hello 社群");
            await page.press("Shift+Tab");
            assert.equal(await page.evaluate("document.activeElement.dataset.key"), "link/second");
        });

        test("says which element is missing or covered", async () => {
            await page.goto(site.url);
            await assert.rejects(page.click("no/such/key"), /no element with data-key "no\/such\/key"/);
            await assert.rejects(page.click("button/covered"), /covered by <div id="cover"/);
        });

        test("goes forward and back in history, and reloads", async () => {
            await page.goto(site.url);
            await page.click("link/second");
            await page.waitFor("document.title === 'second'");
            await page.back();
            await page.waitFor("document.title === 'harness'");
            await page.forward();
            await page.waitFor("document.title === 'second'");
            await page.reload();
            assert.equal(await page.evaluate("document.title"), "second");
        });

        test("waits for a condition and says what it waited for", async () => {
            await page.goto(site.url);
            await page.evaluate(() => void setTimeout(() => (document.title = "later"), 50));
            await page.waitFor(() => document.title === "later");
            await assert.rejects(page.waitFor("document.title === 'never'", { timeout: 100 }), /waited 100 ms for document\.title === 'never'/);
        });

        test("collects errors of the page", async () => {
            await page.goto(site.url);
            await page.consoleErrors(); // those of the tests before
            await page.evaluate(() => {
                console.error("said on purpose");
                setTimeout(() => { throw new Error("thrown on purpose"); });
            });
            /** @type {string[]} */
            const errors = [];
            while (errors.length < 2) errors.push(...(await page.consoleErrors()));
            assert.match(errors.join("\n"), /said on purpose/);
            assert.match(errors.join("\n"), /thrown on purpose/);
        });

        test("takes a picture of the viewport", async () => {
            await page.goto(site.url);
            const picture = await page.screenshot();
            assert.equal(picture.subarray(1, 4).toString(), "PNG");
            assert.deepEqual([picture.readUInt32BE(16), picture.readUInt32BE(20)], [390, 844]);
        });

        test("keeps two pages apart, with one storage", async () => {
            await page.goto(site.url);
            const other = await browser.newPage();
            await other.goto(`${site.url}second/`);
            await page.evaluate("localStorage.setItem('kept', 'yes')");
            assert.equal(await other.evaluate("localStorage.getItem('kept')"), "yes");
            assert.deepEqual([await page.evaluate("document.title"), await other.evaluate("document.title")], ["harness", "second"]);
            await other.close();
            assert.equal(await page.evaluate("document.title"), "harness");
        });

        test("lives without its server, and with it again", async () => {
            await page.goto(site.url);
            const ask = () => page.evaluate(() => fetch("second/", { cache: "no-store" }).then(() => "there", () => "gone"));
            await site.stop();
            const without = await ask();
            await site.start();
            assert.deepEqual([without, await ask()], ["gone", "there"]);
        });
    });

for (const engine of engines)
    test(`${engine}: what a reader sets is seen by the page`, async () => {
        const browser = await openBrowser(engine, { colorScheme: "dark", reducedMotion: true, language: "en-GB", dpr: 2 });
        try {
            const page = await browser.newPage();
            await page.goto(site.url);
            const seen = await page.evaluate(() => ({
                dark: matchMedia("(prefers-color-scheme: dark)").matches,
                still: matchMedia("(prefers-reduced-motion: reduce)").matches,
                ratio: devicePixelRatio,
                width: innerWidth,
            }));
            assert.deepEqual(seen, { dark: true, still: true, ratio: 2, width: 390 });
            if (engine !== "webkit") assert.equal(await page.evaluate("navigator.language"), "en-GB");
            if (browser.features.anyRatio) {
                await page.setViewport(412, 700, 2.625);
                assert.equal(await page.evaluate("devicePixelRatio"), 2.625);
            }
        } finally {
            await browser.close();
        }
    });

for (const engine of engines)
    test(`${engine}: killed and opened again, the profile is still there`, { skip: engine === "webkit" && "keeps no profile under automation" }, async () => {
        const profile = mkdtempSync(join(tmpdir(), "trackside-profile-"));
        try {
            const first = await openBrowser(engine, { profile });
            const page = await first.newPage();
            await page.goto(site.url);
            // What is said to be on the disk: a cache, for one, is written there a while after it was put.
            await page.evaluate(() => new Promise((done, fail) => {
                const opening = indexedDB.open("kept");
                opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
                opening.onerror = fail;
                opening.onsuccess = () => {
                    const change = opening.result.transaction("kept", "readwrite", /** @type {any} */ ({ durability: "strict" }));
                    change.objectStore("kept").put("still here", "key");
                    change.oncomplete = () => done(undefined);
                    change.onerror = fail;
                };
            }));
            await first.kill();

            const second = await openBrowser(engine, { profile });
            try {
                const again = await second.newPage();
                await again.goto(site.url);
                const kept = await again.evaluate(() => new Promise((done, fail) => {
                    const opening = indexedDB.open("kept");
                    opening.onerror = opening.onupgradeneeded = fail;
                    opening.onsuccess = () => {
                        const asked = opening.result.transaction("kept").objectStore("kept").get("key");
                        asked.onsuccess = () => done(asked.result);
                    };
                }));
                assert.equal(kept, "still here");
            } finally {
                await second.close(); // or this process never ends
            }
        } finally {
            rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        }
    });

for (const engine of engines)
    test(`${engine}: a phone without WebGL, fingers, forced colours`, { skip: engine === "webkit" && "has none of these" }, async () => {
        const browser = await openBrowser(engine, { webgl: false, forcedColors: true, touch: engine === "chromium" });
        try {
            const page = await browser.newPage();
            await page.goto(site.url);
            assert.equal(await page.evaluate("document.createElement('canvas').getContext('webgl')"), null);
            assert.equal(await page.evaluate("matchMedia('(forced-colors: active)').matches"), true);
            await page.tap("button/down-below");
            await page.waitFor("log.includes('touch button/down-below')");
            await page.evaluate("scrollTo(0, 0)");
            await page.swipe([200, 700], [200, 300]);
            await page.waitFor("scrollY > 100 || log.includes('touchmove')");
        } finally {
            await browser.close();
        }
    });
