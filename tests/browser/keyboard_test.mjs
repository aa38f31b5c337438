// @ts-check
// The app by keyboard: everything is reached in reading order, what has the focus is seen, and the focus is where a
// reader expects it after every step.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, go, inkAround, morning, nameOf, open, settle, skip, waitForKey } from "./app_site.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const phone = [360, 740];
const focusedKey = "document.activeElement?.dataset?.key ?? document.activeElement?.tagName";

/** The keys that Tab must visit, in DOM order. @param {Page} page @returns {Promise<string[]>} */
const focusable = (page) =>
    page.evaluate(() =>
        [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#semantics :is(a[href],button,input,textarea)"))]
            .filter((element) => !(/** @type {HTMLButtonElement} */ (element).disabled) && !element.closest("[inert]") && element.checkVisibility())
            .map((element) => element.dataset.key ?? element.outerHTML),
    );

for (const engine of engines)
    describe(`by keyboard in ${engine}`, { skip }, () => {
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {Page} */
        let page;
        /** @type {Awaited<ReturnType<typeof serve>>} */
        let site;
        before(async () => {
            site = await serve(folder);
            browser = await openBrowser(engine);
            page = await browser.newPage();
            await page.setViewport(phone[0], phone[1]);
        });
        after(async () => {
            await browser.close();
            await site.stop();
        });
        const address = (/** @type {string} */ route) => `${site.url}${route}${route.includes("?") ? "&" : "?"}${morning}`;

        // One walk is enough in each engine; Chromium walks through the screens with every kind of control.
        for (const route of engine === "chromium" ? ["", "session/PUWNFQ/", "community/rusty-kettle/", "settings/", "tasks/"] : ["session/PUWNFQ/"])
            test(`Tab visits everything once, in reading order, and shows it: ${nameOf(route)}`, async () => {
                await open(page, address(route));
                await settle(page);
                const wanted = await focusable(page);
                assert.ok(wanted.length > 8);
                const visited = [];
                const hidden = [];
                for (let i = 0; i < wanted.length; i++) {
                    await page.press("Tab");
                    visited.push(await page.evaluate(focusedKey));
                    if (visited[i] === "skip" && !browser.features.windowFocus) continue; // seen only while it is focused
                    // The frame that follows may bring the header back, and scrolling may take several.
                    await page.waitFor(() => {
                        const element = /** @type {Element} */ (document.activeElement);
                        const box = element.getBoundingClientRect();
                        const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2);
                        return at !== null && (element.contains(at) || at.contains(element));
                    }).catch(() => hidden.push(visited[i]));
                }
                assert.deepEqual(visited, wanted);
                assert.deepEqual(hidden, []);
            });

        test("what has the focus has a ring", async (t) => {
            if (!browser.features.windowFocus) return t.skip("no window has the focus in this engine's harness");
            await open(page, address(""));
            await settle(page);
            for (const key of ["tab/Programme", "way/tracks"]) {
                await page.evaluate((/** @type {string} */ key) => /** @type {HTMLElement} */ (document.querySelector(`[data-key="${key}"]`)).scrollIntoView({ block: "center" }), key);
                await settle(page);
                const before = await inkAround(page, key);
                // The key makes the focus a visible one in every engine.
                await page.press("Tab");
                await page.evaluate((/** @type {string} */ key) => /** @type {HTMLElement} */ (document.querySelector(`[data-key="${key}"]`)).focus({ preventScroll: true }), key);
                await settle(page);
                const share = (await inkAround(page, key)) - before;
                assert.ok(share > 0.5, `${key}: ${(share * 100).toFixed(0)} % of its edge is drawn in the accent`);
            }
        });

        test("the skip link leads past the header", async () => {
            await open(page, address("timetable/"));
            await settle(page);
            await page.press("Tab");
            assert.equal(await page.evaluate(focusedKey), "skip");
            await page.press("Enter");
            await page.waitFor("document.activeElement?.id === 'main'");
            await page.press("Tab");
            assert.equal(await page.evaluate("document.activeElement.closest('main') !== null"), true);
        });

        test("the focus goes to the heading of a new page, and returns on back", async () => {
            await open(page, address("communities/"));
            await settle(page);
            const key = await page.evaluate(() => {
                const link = /** @type {HTMLElement} */ ([...document.querySelectorAll("main a[href*='/community/']")][3]);
                link.focus();
                return link.dataset.key;
            });
            await page.press("Enter");
            await page.waitFor("location.pathname.includes('/community/') && document.activeElement?.tagName === 'H1'");
            await page.back();
            await page.waitFor(`location.pathname.endsWith('/communities/') && document.activeElement?.dataset.key === ${JSON.stringify(key)}`);
        });

        test("an outcome is said aloud, in the language of the page", async () => {
            await open(page, address("en/session/PUWNFQ/"));
            await settle(page);
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-key='follow']")).focus());
            await page.press("Enter");
            const said = await page.waitFor("document.getElementById('live').textContent");
            assert.match(said, /[a-z]{4}/i);
            assert.equal(await page.evaluate("document.getElementById('live').lang"), "en");
            assert.equal(await page.evaluate("document.querySelectorAll('[aria-live],[role=status]').length"), 1);
        });

        test("scrolling a list that is at rest changes no element", async () => {
            await open(page, address("timetable/"));
            await settle(page);
            await waitForKey(page, "li/now-line");
            const changes = await page.evaluate(async () => {
                let changes = /** @type {string[]} */ ([]);
                const observer = new MutationObserver((records) => changes.push(...records.map(({ type, target }) => `${type} ${/** @type {Element} */ (target).outerHTML?.slice(0, 80)}`)));
                observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
                for (let y = 0; y <= innerHeight; y += 40) {
                    scrollTo(0, y);
                    await new Promise((done) => requestAnimationFrame(done));
                }
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                // The header slides away, and back: that is its own change, once each way.
                return changes.filter((change) => !/header|data-key="(h1|back|menu|search|language)"|shield/.test(change));
            });
            assert.deepEqual(changes, []);
        });

        test("arrow keys walk through the grid", async () => {
            await page.setViewport(1280, 800);
            await open(page, address("timetable/"));
            await settle(page);
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("[data-key^='grid/']")).focus());
            const seen = [await page.evaluate(focusedKey)];
            for (const key of ["ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft"]) {
                await page.press(key);
                const before = seen[seen.length - 1];
                await page.waitFor(`document.activeElement?.dataset.key !== ${JSON.stringify(before)}`);
                seen.push(await page.evaluate(focusedKey));
            }
            assert.ok(seen.every((key) => key.startsWith("grid/")), seen.join(" "));
            assert.ok(new Set(seen).size >= 4, seen.join(" "));
            await page.setViewport(phone[0], phone[1]);
        });

        // The last one: behind the last control Tab leads out of the page, and Firefox stays there.
        test("a sheet keeps the focus, Escape closes it, and the focus is where it was", async () => {
            await open(page, address("tasks/"));
            await settle(page);
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-key="filter"]')).focus());
            await page.press("Enter");
            await page.waitFor("document.querySelector('dialog')?.open");
            await page.waitFor("document.activeElement?.closest('dialog') !== null");
            await settle(page);
            const count = await page.evaluate("document.querySelectorAll('dialog :is(a[href],button,input)').length");
            assert.ok(count > 4);
            for (const keys of ["Tab", "Shift+Tab"])
                for (let i = 0; i < count + 3; i++) {
                    await page.press(keys);
                    // The end of the page is the browser's own; behind the sheet is nothing.
                    assert.ok(await page.evaluate("document.activeElement === document.body || document.activeElement === document.documentElement || document.activeElement.closest('dialog') !== null"), await page.evaluate(focusedKey));
                }
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector("dialog h2")).focus());
            await page.press("Escape");
            await page.waitFor("document.querySelector('dialog') === null");
            assert.equal(await page.evaluate(focusedKey), "filter");
        });
    });
