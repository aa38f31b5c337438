// @ts-check
// From a task that is taken to points that count, over two phones that never meet a network but to load the app: the
// volunteer's and the service desk's.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";

import { use } from "./app_site.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}build/site`;
const skip = existsSync(`${folder}/index.html`) ? false : "no site in build/site; ./check site makes it";
const key = /private seed \(32 bytes\): +(\S+)/.exec(readFileSync(`${root}tests/sample/demo-desk-key.txt`, "utf8"))?.[1] ?? "";

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => void (skip || (site = await serve(folder))));
after(() => site?.stop());

/** @param {Page} page @param {string} path @param {string} now local time at the venue */
async function open(page, path, now) {
    await page.goto(`${site.url}${path}?now=${now}:00%2B08:00`);
    await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
}

/** @param {Page} page @param {string} key */
const waitForKey = (page, key) =>
    page.waitFor((/** @type {string} */ key) => document.querySelector(`[data-key="${key}"]`) !== null, { values: [key] });

/** @param {Page} page @param {string} key @param {string} text */
async function fill(page, key, text) {
    await use(page, key);
    await page.evaluate((/** @type {string} */ key) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-key="${key}"]`)).select(), key);
    await page.type(text);
    await page.waitFor((/** @type {string} */ key, /** @type {string} */ text) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-key="${key}"]`)).value === text, { values: [key, text] });
}

/** @param {Page} page @param {string} key @param {string} words */
const waitForWords = (page, key, words) =>
    page.waitFor((/** @type {string} */ key, /** @type {string} */ words) => document.querySelector(`[data-key="${key}"]`)?.textContent?.includes(words) === true, { values: [key, words] });

/** @param {Page} page @param {string} key */
const textOf = async (page, key) => {
    await waitForKey(page, key);
    return page.evaluate((/** @type {string} */ key) => document.querySelector(`[data-key="${key}"]`)?.textContent, key);
};

/** The event's hook, which is not what is tested here, takes every claim. @param {Page} page */
const acceptClaims = (page) => page.evaluate(() => {
    window.fetch = async (_, options) => new Response(JSON.stringify({ ok: true, state: "accepted", id: JSON.parse(String(options?.body)).id }));
});

/** @param {Page} page @param {string} text */
async function give(page, text) {
    if (!(await page.evaluate(() => document.querySelector('[data-key="confirm/text"]') !== null))) await use(page, "confirm/open");
    await fill(page, "confirm/text", text);
    await use(page, "confirm/check");
}

for (const engine of engines)
    describe(`the service desk in ${engine}`, { skip, timeout: 300_000 }, () => {
        /** @type {import("./harness.mjs").Browser[]} */
        let browsers = [];
        /** @type {Page} */
        let phone;
        /** @type {Page} */
        let desk;
        let cannot = "";
        let code = "";
        let confirmation = "";
        before(async () => {
            browsers = [await openBrowser(engine), await openBrowser(engine, { ownDisplay: true })];
            [phone, desk] = [await browsers[0].newPage(), await browsers[1].newPage()];
            for (const page of [phone, desk]) await page.setViewport(360, 740);
            await phone.goto(site.url);
            // WebKitGTK fails to make one key in 128.
            cannot = await phone.evaluate('(() => { const make = () => crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]); return make().catch(make).catch(make).then(() => "", (error) => `no Ed25519 here: ${error.name}`); })()');
        });
        after(async () => { for (const browser of browsers) await browser.close(); });

        test("a task is taken, begun and done; the phone shows a code", async () => {
            await open(phone, "en/task/sat-table-relief/", "2026-08-08T11:20");
            await acceptClaims(phone);
            await use(phone, "take");
            await fill(phone, "take/nick", "Ming");
            await fill(phone, "take/contact", "ming@example.org");
            await use(phone, "take/consent");
            await use(phone, "take/confirm");
            await use(phone, "start");
            await use(phone, "done");
            await fill(phone, "done/reflection", "Good people");
            await use(phone, "done/confirm");
            code = await textOf(phone, "card/code");
            assert.match(code, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
        });

        test("the desk refuses what is no code of this event, in the language of the page", async () => {
            await open(desk, "en/desk/", "2026-08-08T14:00");
            const field = "document.querySelector('[data-key=\"desk/key\"]')";
            await waitForKey(desk, "desk/key");
            assert.deepEqual(await desk.evaluate(`[${field}.type, ${field}.autocomplete]`), ["password", "off"]);
            await fill(desk, "desk/code", "hello");
            await use(desk, "desk/read");
            await waitForWords(desk, "desk/code/problem", "not a claim code");
            const wrong = code.slice(0, -1) + (code.endsWith("7") ? "8" : "7");
            await fill(desk, "desk/code", wrong);
            await use(desk, "desk/read");
            await waitForWords(desk, "desk/code/problem", "mistyped");
            await use(desk, "language");
            await waitForWords(desk, "desk/code/problem", "打錯了");
            await use(desk, "language");
        });

        test("with another key nothing is signed; with the event's key there is a confirmation", async (t) => {
            if (cannot) return t.skip(cannot);
            await fill(desk, "desk/code", code);
            await use(desk, "desk/read");
            await fill(desk, "desk/key", "A".repeat(43));
            await use(desk, "desk/confirm");
            await waitForKey(desk, "desk/error");
            await fill(desk, "desk/key", key);
            await use(desk, "desk/confirm");
            confirmation = await textOf(desk, "desk/text");
            assert.match(confirmation, /^TSD1\.[A-Za-z0-9_-]+$/);
            assert.ok(!(await desk.evaluate("JSON.stringify(localStorage)")).includes(key), "the key is kept nowhere");
        });

        test("forged, foreign and broken confirmations are refused", async (t) => {
            if (cannot) return t.skip(cannot);
            const at = 70; // in the signature
            const forged = confirmation.slice(0, at) + (confirmation[at] === "A" ? "B" : "A") + confirmation.slice(at + 1);
            await give(phone, forged);
            await waitForWords(phone, "confirm/text/problem", "not signed by the service desk");
            await give(phone, "TSD1.AAAA");
            await waitForWords(phone, "confirm/text/problem", "not a confirmation");

            const other = await browsers[0].newPage();
            await other.setViewport(360, 740);
            await open(other, "en/task/sat-word-votes/", "2026-08-08T11:20");
            await acceptClaims(other);
            await use(other, "take");
            await use(other, "take/confirm");
            await give(other, confirmation);
            await waitForWords(other, "confirm/text/problem", "for another claim");
            await other.close();
        });

        test("the desk's word makes the points count, once, and after a reload", async (t) => {
            if (cannot) return t.skip(cannot);
            await give(phone, confirmation);
            await phone.waitFor("document.querySelector('main').textContent.includes('verified at the desk')");
            await give(phone, confirmation);
            await waitForWords(phone, "confirm/text/problem", "used before");
            await open(phone, "en/contributions/", "2026-08-08T14:00");
            await phone.waitFor("document.querySelector('[data-key=\"points/verified\"]')?.getAttribute('aria-label').match(/verified [1-9]/)");

            // The same card at the same desk: it knows.
            await use(desk, "desk/next");
            await fill(desk, "desk/code", code);
            await use(desk, "desk/read");
            await waitForKey(desk, "desk/before");
        });

        test("the camera reads codes where it can, and a refused camera is told", async (t) => {
            await open(desk, "en/desk/", "2026-08-08T14:00");
            const camera = (/** @type {string} */ media) => desk.evaluate(`(() => {
                window.BarcodeDetector = class { async detect() { return [{ rawValue: "${code}" }]; } };
                Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: { getUserMedia: async () => { ${media} } } });
                window.dispatchEvent(new Event("online")); // what the device can do is told again
            })()`);
            await camera('throw new DOMException("no", "NotAllowedError")');
            await use(desk, "desk/scan");
            await waitForWords(desk, "desk/scan/problem", "not allowed");
            if (engine === "webkit") return t.diagnostic("WebKitGTK plays no picture of a canvas, which is this test's camera");
            await camera('const canvas = document.createElement("canvas"); canvas.getContext("2d").fillRect(0, 0, 9, 9); return canvas.captureStream(5)');
            await use(desk, "desk/scan");
            await waitForKey(desk, "desk/claim");
            assert.equal(await textOf(desk, "desk/claim"), code);
            assert.equal(await desk.evaluate("document.querySelector('dialog.picture')"), null);
        });
    });
