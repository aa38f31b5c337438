// @ts-check
// The app itself on the site of the sample data, in every engine: what a visitor does first.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";

import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const folder = fileURLToPath(new URL("../../build/site", import.meta.url));
const skip = existsSync(`${folder}/index.html`) ? false : "no site in build/site; ./check site makes it";
const morning = "now=2026-08-08T10:20:00%2B08:00";

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => void (skip || (site = await serve(folder))));
after(() => site?.stop());

/** @param {Page} page @param {string} path */
async function open(page, path) {
    await page.goto(site.url + path);
    await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
}

/** @param {Page} page @param {string} key @param {string} words */
const waitForText = (page, key, words) =>
    page.waitFor((/** @type {string} */ key, /** @type {string} */ words) => document.querySelector(`[data-key="${key}"]`)?.textContent?.includes(words) === true, {
        values: [key, words],
    });

const sessionLinks = "document.querySelectorAll('#semantics a[href*=\"/session/\"]').length";

for (const engine of engines) {
    describe(`the app in ${engine}`, { skip }, () => {
        /** @type {Awaited<ReturnType<typeof openBrowser>>} */
        let browser;
        /** @type {Page} */
        let page;
        before(async () => {
            browser = await openBrowser(engine, { dpr: 2 });
            page = await browser.newPage();
            await page.setViewport(360, 740, 2);
        });
        after(() => browser.close());

        test("a deep link to a session shows it, in Chinese, without errors", async () => {
            await open(page, `session/PUWNFQ/?${morning}`);
            await waitForText(page, "h1", "新朋友散步團");
            if (browser.features.errors) assert.deepEqual(await page.consoleErrors(), []);
        });

        test("a link in the timetable leads to a session, and back leads back", async () => {
            await open(page, `timetable/?${morning}`);
            await page.waitFor(`${sessionLinks} > 20`);
            const key = await page.evaluate("document.querySelector('#semantics a[href*=\"/session/\"]').dataset.key");
            await page.click(key);
            await page.waitFor(() => location.pathname.includes("/session/"));
            await page.back();
            await page.waitFor(() => location.pathname.endsWith("/timetable/"));
            await page.waitFor(`${sessionLinks} > 20`);
        });

        test("a star is on at once and still on after a reload", async () => {
            await open(page, `session/FF3HC8/?${morning}`);
            const toggle = "document.querySelector('main button[aria-pressed]')";
            await page.waitFor(`${toggle}?.getAttribute("aria-pressed") === "false"`);
            await page.click(await page.evaluate(`${toggle}.dataset.key`));
            await page.waitFor(`${toggle}?.getAttribute("aria-pressed") === "true"`);
            await page.reload();
            await page.waitFor(`${toggle}?.getAttribute("aria-pressed") === "true" && !${toggle}.disabled`);
        });

        test("a session goes to the system's share sheet within the tap, and to Google Calendar by a link", async () => {
            await open(page, `session/PUWNFQ/?${morning}`);
            await page.evaluate(() => {
                const shared = (/** @type {any} */ (globalThis).shared = /** @type {any[]} */ ([]));
                const share = async (/** @type {ShareData} */ what) => void shared.push([what, navigator.userActivation?.isActive ?? true]);
                Object.defineProperty(navigator, "share", { configurable: true, value: share });
                dispatchEvent(new Event("online")); // what the device can do is told again
            });
            await page.waitFor(() => document.querySelector('[data-key="share"]') !== null);
            await page.click("share");
            const [[what, active]] = await page.waitFor("shared.length === 1 && shared");
            assert.equal(active, true, "outside of the tap a browser refuses");
            assert.equal(what.url, `${site.url}session/PUWNFQ/`);
            assert.ok(what.title.length > 3);
            const google = await page.evaluate(() => {
                const link = /** @type {HTMLAnchorElement} */ (document.querySelector('[data-key="calendar/google"]'));
                return [link.href, link.target, link.rel];
            });
            const { origin, searchParams } = new URL(google[0]);
            assert.equal(origin, "https://calendar.google.com");
            assert.match(searchParams.get("dates") ?? "", /^20260808T\d{6}Z\/20260808T\d{6}Z$/);
            assert.equal(searchParams.get("details"), what.url);
            assert.deepEqual(google.slice(1), ["_blank", "noopener"]);
        });

        test("a filter narrows the timetable and is in the address", async () => {
            await open(page, `?${morning}`);
            await page.click("tab/Programme");
            await page.waitFor(`location.pathname.endsWith("/timetable/") && ${sessionLinks} > 20`);
            const all = await page.evaluate(sessionLinks);
            await page.click("filter");
            await page.waitFor(() => document.querySelector("dialog [aria-pressed]") !== null);
            await page.click(await page.evaluate("document.querySelector('#semantics dialog button[data-key^=\"filter-group/Language/\"]').dataset.key"));
            await page.waitFor(() => /[?&](lang|language|spoken)[a-z]*=/.test(location.search));
            await page.click("filter/done");
            await page.waitFor(() => document.querySelector("dialog") === null);
            assert.ok((await page.evaluate(sessionLinks)) < all);
            // Closing the sheet leaves the filter where it was put, and no entry of its own behind.
            await page.waitFor(() => location.search.includes("language=") && !history.state?.dialog);
            await page.back();
            await page.waitFor(() => location.pathname === "/trackside/");
        });

        test("what is typed is searched for, and the matches come", async () => {
            await open(page, `search/?${morning}`);
            const field = "document.querySelector('#semantics input')";
            await page.waitFor(`${field} !== null`);
            await page.click(await page.evaluate(`${field}.dataset.key`));
            await page.type("Python");
            await page.waitFor(`${sessionLinks} > 0`);
            await page.waitFor(() => location.search.includes("q=Python"));
        });

        test("what is typed is in the address after a moment, in that of the page where it was typed", async () => {
            const field = "document.querySelector('#semantics input')";
            const typeAnd = (/** @type {string} */ key) => page.evaluate(async (pressed) => {
                const input = /** @type {HTMLInputElement} */ (document.querySelector("#semantics input"));
                /** @type {any} */ (globalThis).written = 0;
                const { replaceState } = History.prototype;
                history.replaceState = function (...given) {
                    ++(/** @type {any} */ (globalThis).written);
                    return replaceState.apply(this, given);
                };
                for (let end = 1; end <= 12; end++) {
                    input.value = "Python spoken".slice(0, end);
                    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
                    await new Promise(requestAnimationFrame);
                }
                await new Promise(requestAnimationFrame);
                /** @type {HTMLElement} */ (document.querySelector(`[data-key="${pressed}"]`)).click();
            }, key);
            // Nothing of ours is behind this page: its arrow leads to another, whose address stays what it is.
            await open(page, `search/?${morning}`);
            await page.waitFor(`${field} !== null`);
            await typeAnd("back");
            await page.waitFor(() => !location.pathname.includes("search"));
            await page.evaluate(() => new Promise((later) => setTimeout(later, 400)));
            assert.equal(await page.evaluate("location.search.includes('q=') || location.pathname.includes('search')"), false);
            assert.ok((await page.evaluate("written")) < 12, "not every letter changes the history");
            // And one that is left by a link is come back to with what was typed.
            await open(page, `search/?${morning}`);
            await page.waitFor(`${field} !== null`);
            await typeAnd("tab/Programme");
            await page.waitFor(() => location.pathname.endsWith("/timetable/"));
            await page.back();
            await page.waitFor(() => location.pathname.endsWith("/search/") && new URLSearchParams(location.search).get("q") === "Python spoke");
        });

        test("the language is switched in the header and in the address", async () => {
            await open(page, `timetable/?${morning}`);
            await page.click("language");
            await page.waitFor(() => location.pathname.includes("/en/timetable/") && document.documentElement.lang === "en");
            await waitForText(page, "h1", "Programme");
        });

        test("an English address stays what it is when the app takes it over, also for who reads Chinese", async () => {
            for (const path of ["en/settings/", "en/session/PUWNFQ/"]) {
                await open(page, `${path}?${morning}`);
                await page.waitFor(() => document.querySelector('[data-key="tab/Programme"]')?.textContent === "Programme");
                assert.equal(await page.evaluate("location.pathname"), `/trackside/${path}`);
                await open(page, `timetable/?${morning}`);
            }
        });

        test("a link that was cut in the middle of a character leads to the app, which says so", async () => {
            for (const visit of ["first", "by the worker"]) {
                await open(page, `track/%E9%96%8B%E6/?${morning}`);
                await page.waitFor(() => document.querySelector('#semantics [data-key="missing/text"]') !== null);
                if (visit === "first" && browser.features.profile) await page.waitFor(() => navigator.serviceWorker?.controller !== null);
            }
        });

        test("paper gets the whole list, not what fits the window; then the canvas is back, where it was", async () => {
            await page.goto(`${site.url}settings/`); // from elsewhere: no scrolling is left
            await open(page, `timetable/?${morning}`);
            await page.waitFor(`${sessionLinks} > 20`);
            await page.evaluate("window.scrollTo(0, 500)");
            await page.waitFor("window.scrollY === 500");
            const print = (/** @type {string} */ name) => page.evaluate(`window.dispatchEvent(new Event("${name}"))`);
            await print("beforeprint");
            const printed = await page.evaluate("({ canvas: document.documentElement.classList.contains('canvas'), rows: document.querySelectorAll('#semantics li.session').length, links: document.querySelectorAll('#semantics li.session a').length })");
            assert.equal(printed.canvas, false);
            assert.ok(printed.rows > 50 && printed.links >= printed.rows, JSON.stringify(printed));
            await print("afterprint");
            assert.deepEqual(await page.evaluate("[document.documentElement.classList.contains('canvas'), window.scrollY]"), [true, 500]);
        });

        test("a wide window shows the grid, a narrow one the list again", async () => {
            await open(page, `timetable/?${morning}`);
            await page.setViewport(1280, 800, 2);
            await page.waitFor(() => document.querySelector('[data-key^="grid/"]') !== null);
            await page.setViewport(360, 740, 2);
            await page.waitFor(() => document.querySelector('[data-key^="grid/"]') === null);
        });
    });
}
