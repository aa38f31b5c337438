// @ts-check
// The service worker in real browsers: offline after one visit, updates cut at any moment, a new version offered.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { engines, openBrowser, serve } from "./harness.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const rounds = process.env.TRACKSIDE_SOAK ? 200 : 10;

/** A small app of one version, all of whose files say so. @param {string} folder @param {number} version */
function writeSite(folder, version) {
    const shell = `<!doctype html><meta charset="utf-8"><title>shell ${version}</title><link rel="icon" href="data:,">
<script>const base = "/trackside/"; const told = [];</script><script src="${"/trackside/"}offline.js"></script><script src="/trackside/app.${version}.js"></script>`;
    const app = `var appVersion = ${version};
tracksideOffline.start({ base, onMessage: (message) => told.push(message) });
const whole = async () => { const texts = []; for (let at = 0; at < 8; ++at) texts.push(await (await fetch(base + "data/part" + at + ".${version}.json")).text()); return new Set(texts.map((text) => text.split(" ")[0])).size === 1 && texts[0].startsWith("${version} "); };`;
    /** @type {Record<string, string>} */
    const files = { "index.html": shell, [`app.${version}.js`]: app };
    for (let at = 0; at < 8; ++at) files[`data/part${at}.${version}.json`] = `${version} ${"x".repeat(20_000)}`;
    const precache = { version: String(version), files: Object.entries(files).map(([path, text]) => ({ path, hash: createHash("sha256").update(text).digest("hex"), bytes: text.length })) };
    rmSync(join(folder, "data"), { recursive: true, force: true });
    mkdirSync(join(folder, "data"), { recursive: true });
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, "precache.json"), JSON.stringify(precache));
    for (const name of ["sw.js", "offline.js"]) cpSync(join(root, "web", name), join(folder, name));
}

for (const engine of engines.filter((name) => name !== "webkit"))
    describe(engine, { timeout: process.env.TRACKSIDE_SOAK ? Infinity : 240_000 }, () => {
        const folder = mkdtempSync(join(tmpdir(), "trackside-offline-"));
        /** @type {import("./server.mjs").Site} */
        let site;
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {import("./harness.mjs").Page} */
        let page;
        before(async () => {
            writeSite(folder, 1);
            site = await serve(folder);
            browser = await openBrowser(engine);
            page = await browser.newPage();
        });
        after(async () => {
            await browser.close();
            await site.stop();
            rmSync(folder, { recursive: true, force: true });
        });

        test("after one visit any route opens without a network", async () => {
            await page.goto(site.url);
            const ready = await page.waitFor("told.find(({ type }) => type === 'offlineReady')");
            assert.ok(ready.bytes > 160_000);
            await site.stop();
            for (const route of ["", "session/AB/", "tasks/?lang=en", "no/such/route"]) {
                await page.goto(site.url + route);
                assert.deepEqual(await page.evaluate("(async () => [appVersion, await whole()])()"), [1, true]);
            }
            await site.start();
        });

        test(`${rounds} updates cut at a random moment: the app opens every time, with one whole version`, async () => {
            let newest = 1;
            for (let round = 0; round < rounds; ++round) {
                writeSite(folder, ++newest);
                await page.goto(site.url);
                await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
                await site.stop();
                if (round % 3 === 2) {
                    const next = await browser.newPage();
                    await page.close();
                    page = next;
                }
                await page.goto(`${site.url}session/R${round}/`);
                const [version, whole] = await page.evaluate("(async () => [appVersion, await whole()])()");
                assert.ok(whole && version <= newest, `round ${round}: version ${version}`);
                await site.start();
            }
            await page.goto(site.url);
            await page.waitFor("tracksideOffline.state().then(({ version }) => version === '" + newest + "')");
            await page.reload();
            assert.equal(await page.evaluate("appVersion"), newest);
        });

        test("a new version is offered, and used at the next load", async () => {
            const before = await page.evaluate("appVersion");
            writeSite(folder, 1000);
            await page.evaluate("tracksideOffline.download()");
            assert.deepEqual(await page.waitFor("told.find(({ version }) => version === '1000')"), { type: "updateReady", version: "1000", app: true });
            assert.equal(await page.evaluate("whole()"), true, "the page goes on with its own version, whose files have left the server");
            assert.equal(await page.evaluate("appVersion"), before);
            await page.reload();
            assert.equal(await page.evaluate("appVersion"), 1000);
        });

        test("the kill switch takes it all away", async () => {
            writeFileSync(join(folder, "precache.json"), '{"version":"off"}');
            writeFileSync(join(folder, "plain.html"), "<!doctype html><title>plain</title>");
            await page.evaluate("tracksideOffline.download()");
            await page.waitFor("told.some(({ type }) => type === 'off')");
            assert.deepEqual(await page.evaluate("caches.keys()"), []);
            // A page that is open keeps its worker (Firefox also its registration); the next one has none.
            await page.goto(`${site.url}plain.html`);
            await page.waitFor("navigator.serviceWorker.getRegistration().then((registration) => !registration)");
            assert.equal(await page.evaluate("navigator.serviceWorker.controller"), null);
        });
    });
