// @ts-check
// The app says how it stands: whether all of it is on the device, whether there is anything new, and that a newer app
// waits, which nobody is made to take.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";

import { startGate } from "./gate.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const built = fileURLToPath(new URL("../../build/site", import.meta.url));
const skip = existsSync(`${built}/index.html`) ? false : "no site in build/site; ./check site makes it";
const hashOf = (/** @type {Buffer | string} */ bytes) => createHash("sha256").update(bytes).digest("hex");

/** precache.json of what is there now, as a newer build writes it. @param {string} folder */
function writeNextPrecache(folder) {
    const path = join(folder, "precache.json");
    const list = JSON.parse(readFileSync(path, "utf8"));
    const version = JSON.parse(readFileSync(join(folder, "data/version.json"), "utf8"));
    const parts = ["programme", "texts", "participation"];
    const names = list.files.map((/** @type {any} */ file) => file.path.replace(/^data\/([a-z]+)\..*\.json$/, (/** @type {string} */ path, /** @type {string} */ part) => (parts.includes(part) ? `data/${version[part]}` : path)));
    list.files = names.map((/** @type {string} */ name) => {
        const bytes = readFileSync(join(folder, name));
        return { path: name, hash: hashOf(bytes), bytes: bytes.length };
    });
    list.version = hashOf(JSON.stringify(list.files)).slice(0, 20);
    writeFileSync(path, JSON.stringify(list));
}

/** A newer build: the first session takes place in another room and is about something else. Every page names the data it
 *  is made of. @param {string} folder @param {string} [snapshot] @returns {string} the session */
function moveASession(folder, snapshot = "0123456789abcdef") {
    let moved = "";
    const path = join(folder, "data/version.json");
    const version = JSON.parse(readFileSync(path, "utf8"));
    const next = { ...version, snapshot };
    for (const name of ["programme", "texts", "participation"]) {
        const part = JSON.parse(readFileSync(join(folder, "data", version[name]), "utf8"));
        part.snapshot = next.snapshot;
        if (name === "programme") {
            const slot = part.sessions[0].slots[0];
            slot[2] = part.rooms.find((/** @type {any} */ room) => room.id !== slot[2]).id;
            moved = part.sessions[0].id;
        }
        if (name === "texts") part.sessions.find((/** @type {any} */ { id }) => id === moved).abstract = { en: [snapshot] };
        next[name] = `${name}.${snapshot.slice(0, 12)}.json`;
        writeFileSync(join(folder, "data", next[name]), JSON.stringify(part));
    }
    writeFileSync(path, JSON.stringify(next));
    const pages = /** @type {string[]} */ (readdirSync(folder, { recursive: true })).filter((name) => name.endsWith(".html"));
    for (const name of pages) {
        let html = readFileSync(join(folder, name), "utf8");
        for (const part of ["snapshot", "programme", "texts", "participation"]) html = html.replaceAll(version[part], next[part]);
        writeFileSync(join(folder, name), html);
    }
    return moved;
}

for (const engine of engines.filter((name) => name !== "webkit"))
    describe(`what the app says about itself in ${engine}`, { skip, timeout: 240_000 }, () => {
        const folder = mkdtempSync(join(tmpdir(), "trackside-update-"));
        /** @type {import("./server.mjs").Site} */
        let site;
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {Page} */
        let page;
        const says = (/** @type {string} */ selector, /** @type {RegExp} */ words) =>
            page.waitFor(`${words}.test(document.querySelector(${JSON.stringify(selector)})?.textContent ?? "")`);
        const use = async (/** @type {string} */ key) => {
            await page.waitFor(`document.querySelector('[data-key="${key}"]:not([disabled])') !== null`);
            await page.click(key);
        };
        const newVersionIsHere = async () => {
            const { version } = JSON.parse(readFileSync(join(folder, "precache.json"), "utf8"));
            await page.waitFor("typeof tracksideOffline === 'object'");
            // Again and again: one that is under way already is about what was there before.
            await page.waitFor(`tracksideOffline.download().then(tracksideOffline.state).then(({ version }) => version === "${version}")`);
        };
        before(async () => {
            cpSync(built, folder, { recursive: true });
            site = await serve(folder);
            browser = await openBrowser(engine);
            page = await browser.newPage();
            await page.setViewport(360, 740);
        });
        after(async () => {
            await browser.close();
            await site.stop();
            rmSync(folder, { recursive: true, force: true });
        });

        test("settings say that all of it is offline, since when, and how much", async () => {
            await page.goto(`${site.url}en/settings/`);
            await says("main", /The whole event is available offline since .*, \d+\.\d MB/);
        });

        test("a check for updates is always answered, on the screen and aloud", async () => {
            await use("kept/refresh");
            await says("#live", /^Up to date$/);
            await says('[data-key="banner/current/text"]', /^Up to date$/);

            moveASession(folder);
            writeNextPrecache(folder);
            await use("kept/refresh");
            await says('[data-key="banner/fresh/text"]', /The programme is new/);
            await newVersionIsHere();
            await page.goto(`${site.url}en/changes/`);
            await says('[data-key="changes/count"]', /1 change/);

            await page.goto(`${site.url}en/settings/`);
            await says("#live", /1 change/); // or that is said over what comes now
            await site.stop();
            await use("kept/refresh");
            await says("#live", /^No network$/);
            await says('[data-key="banner/unreachable/text"]', /No network/);
            await site.start();
        });

        test("changes stay until they were looked at", async () => {
            await page.goto(`${site.url}en/changes/`);
            await says('[data-key="changes/count"]', /1 change/);
            await use("changes/seen");
            await page.waitFor("document.querySelector('[data-key=\"changes/seen\"]') === null");
            await page.goto(`${site.url}en/changes/`);
            await page.waitFor("document.querySelector('[data-key=\"changes-empty\"]') !== null || /Nothing has changed/.test(document.querySelector('main').textContent)");
        });

        test("checks at the same time are all answered, and bring the texts with the programme", async () => {
            const snapshot = "fedcba9876543210";
            await page.goto(`${site.url}en/settings/`);
            await page.waitFor("document.querySelector('[data-key=\"kept/refresh\"]:not([disabled])') !== null");
            const moved = moveASession(folder, snapshot);
            const heard = "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { type: 'updateReady' } }))";
            await page.evaluate(`document.querySelector('[data-key="kept/refresh"]').click(); ${heard}; ${heard}`);
            await says('[data-key="banner/fresh/text"]', /The programme is new/);
            await page.waitFor("document.querySelector('[data-key=\"kept/refresh\"]:not([disabled])') !== null");
            await use("kept/refresh");
            await says('[data-key="banner/current/text"]', /^Up to date$/);
            await page.evaluate(`history.pushState({}, "", "/trackside/en/session/${moved}/"); dispatchEvent(new PopStateEvent("popstate"))`);
            await says("#semantics main", new RegExp(snapshot));
        });

        test("what an older check found is not taken after what a newer one found", async () => {
            const older = "1111111111111111", newer = "2222222222222222";
            const gate = await startGate(new URL(site.url).origin, new RegExp(`/programme\\.${older.slice(0, 12)}\\.json$`));
            const other = await browser.newPage();
            try {
                await other.goto(`${gate.url}en/settings/`);
                await other.waitFor("typeof tracksideOffline === 'object' && navigator.serviceWorker.controller !== null");
                const heard = "navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { type: 'updateReady' } }))";
                const held = gate.hold();
                moveASession(folder, older);
                await other.evaluate(heard);
                await held;
                moveASession(folder, newer);
                await other.evaluate(heard);
                await other.waitFor(`trackside.stats().snapshot === "${newer}"`);
                gate.open();
                await other.waitFor("performance.getEntriesByType('resource').some(({ name }) => name.includes('programme.111111111111'))");
                await other.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
                assert.equal(await other.evaluate("trackside.stats().snapshot"), newer);
            } finally {
                await other.close();
                gate.stop();
            }
        });

        test("a newer app is offered, not while a text is typed, and taken when the person wants it", async () => {
            await page.goto(`${site.url}en/subscribe/`);
            await use("email");
            await page.type("a");
            appendFileSync(join(folder, "late.js"), "\n// newer\n");
            writeNextPrecache(folder);
            await newVersionIsHere();
            const offered = "document.querySelector('[data-key=\"banner/update/use\"]') !== null";
            assert.equal(await page.evaluate(offered), false);
            await page.click("email");
            await page.press("Backspace");
            await page.waitFor(offered);
            await page.evaluate("globalThis.before = true");
            await page.click("banner/update/use");
            await page.waitFor("globalThis.before === undefined && typeof tracksideOffline === 'object'");
            assert.equal(await page.evaluate("location.pathname"), "/trackside/en/subscribe/");
            assert.match(await page.evaluate("fetch('/trackside/late.js').then((answer) => answer.text())"), /\/\/ newer/);
            assert.equal(await page.evaluate(offered), false);
        });
    });
