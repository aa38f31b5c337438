// @ts-check
// A star answers as the finger lifts, once, and only where a finger chose it. The touches are made of events, so that
// every engine meets those of all: clicks that come late, that hit something else, that do not come. Their time is ours.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, morning, open, settle, skip } from "./app_site.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => void (skip || (site = await serve(folder))));
after(() => site?.stop());

/**
 * What a browser tells the page of a finger on a star, at its middle or `dx` beside it, `time` ms after it came down;
 * `at`: a selector of what is under the finger instead.
 * @typedef {{ type: string, time: number, dx?: number, id?: number, second?: boolean, mouse?: boolean, detail?: number, at?: string }} Told
 */
const down = { type: "pointerdown", time: 0 }, up = { type: "pointerup", time: 90 }, end = { type: "touchend", time: 90 }, click = { type: "click", time: 130 };
const second = { id: 8, second: true }, mouse = { mouse: true };
/** @param {Told[]} told */
const later = (...told) => told.map((one) => ({ ...one, time: one.time + 300 }));

/**
 * Tells the page; of each whether the star was on after it, and whether the browser may do what it does with it.
 * @param {Page} page @param {Told[]} told @returns {Promise<{ on: boolean[], allowed: boolean[] }>}
 */
const tell = (page, told) =>
    page.evaluate((/** @type {Told[]} */ told) => {
        const began = /** @type {any} */ (globalThis).began = Math.max(performance.now(), /** @type {any} */ (globalThis).began ?? 0) + 10_000;
        const star = document.querySelector("main button[aria-pressed]");
        const { left, top, width, height } = /** @type {Element} */ (star).getBoundingClientRect();
        const on = /** @type {boolean[]} */ ([]), allowed = /** @type {boolean[]} */ ([]);
        for (const { type, time, dx = 0, id = 7, second = false, mouse = false, detail = 1, at = "" } of told) {
            const options = {
                bubbles: true, cancelable: true, clientX: left + width / 2 + dx, clientY: top + height / 2, button: 0, detail,
                pointerId: id, isPrimary: !second, pointerType: mouse ? "mouse" : "touch",
            };
            const event = type === "scroll" || type === "touchend" ? new Event(type, options)
                : type === "click" && !mouse ? new MouseEvent(type, options) : new PointerEvent(type, options);
            Object.defineProperty(event, "timeStamp", { value: began + time });
            allowed.push((at ? document.querySelector(at) : star)?.dispatchEvent(event) ?? false);
            on.push(star?.getAttribute("aria-pressed") === "true");
        }
        return { on, allowed };
    }, told);

for (const engine of engines) {
    describe(`a finger on a star in ${engine}`, { skip }, () => {
        /** @type {Awaited<ReturnType<typeof openBrowser>>} */
        let browser;
        /** @type {Page} */
        let page;
        before(async () => {
            browser = await openBrowser(engine, { touch: engine === "chromium", dpr: 2 });
            page = await browser.newPage();
            await page.setViewport(360, 740, 2);
            await open(page, `${site.url}session/FF3HC8/?${morning}`);
            await page.waitFor("!!document.querySelector('main button[aria-pressed=\"false\"]:not([disabled])')");
            await settle(page);
        });
        after(() => browser.close());

        /** Each begins and ends with a star that is off. @param {string} name @param {Told[]} told @param {boolean[]} expected */
        const check = (name, told, expected) =>
            test(name, async () => {
                assert.deepEqual((await tell(page, told)).on, expected);
                if (expected.at(-1)) await tell(page, [{ ...down, ...mouse }, { ...click, ...mouse }]);
            });

        check("answers as it lifts, and not again at its click", [down, up, click], [false, true, true]);
        check("knows its click where a browser calls it a mouse's", [down, up, { ...click, ...mouse }], [false, true, true]);
        check("knows its click after a long stall", [down, up, { ...click, time: 5000 }], [false, true, true]);
        check("answers each of two quick taps", [down, up, click, ...later(down, up, click)], [false, true, true, true, false, false]);
        check("answers the next tap where no click came", [down, up, ...later(down, up)], [false, true, true, false]);
        check("leaves a finger that moved to the browser", [down, { ...up, dx: 12 }], [false, false]);
        check("leaves it then to the click", [down, { ...up, dx: 12 }, click], [false, false, true]);
        check("leaves a finger that went away and came back", [down, { type: "pointermove", time: 50, dx: 40 }, up], [false, false, false]);
        check("leaves a long press to the browser", [down, { ...up, time: 450 }], [false, false]);
        check("leaves a finger that stopped the page to the browser", [{ type: "scroll", time: -100 }, down, up], [false, false, false]);
        check("answers when the page has come to rest", [{ type: "scroll", time: -300 }, down, up], [false, false, true]);
        check("leaves a finger under which the page moved", [down, { type: "scroll", time: 50 }, up], [false, false, false]);
        check("leaves a finger that the browser took for itself", [down, { type: "pointercancel", time: 50 }, up], [false, false, false]);
        check("leaves two fingers", [down, { ...down, ...second }, up, { ...up, ...second }], [false, false, false, false]);
        check("leaves a mouse to its click", [{ ...down, ...mouse }, { ...up, ...mouse }, { ...click, ...mouse }], [false, false, true]);
        check("hears a screen reader right after a finger", [down, up, { ...click, detail: 0 }], [false, true, false]);
        check("hears a mouse right after a finger", [down, up, ...later({ ...down, ...mouse }, { ...click, ...mouse })], [false, true, true, false]);

        test("of a touch that was answered the browser makes nothing more, of another what it does", async () => {
            assert.deepEqual((await tell(page, [down, up, end])).allowed, [true, true, false]);
            assert.deepEqual((await tell(page, [down, { ...up, dx: 12 }, end])).allowed, [true, true, true]);
            await tell(page, [{ ...down, ...mouse }, { ...click, ...mouse }]);
        });

        test("its click does nothing to what has come under the finger", async () => {
            const address = await page.evaluate("location.href");
            const { on, allowed } = await tell(page, [down, up, { ...click, at: "#semantics nav a:not([aria-current])" }]);
            assert.deepEqual({ on, allowed }, { on: [false, true, true], allowed: [true, true, false] });
            assert.equal(await page.evaluate("location.href"), address);
            await tell(page, [{ ...down, ...mouse }, { ...click, ...mouse }]);
        });

        test("leaves a page that is zoomed in to the browser", async () => {
            await page.evaluate("Object.defineProperty(visualViewport, 'scale', { value: 2, configurable: true })");
            const { on } = await tell(page, [down, up, click]);
            await page.evaluate("delete visualViewport.scale");
            assert.deepEqual(on, [false, false, true]);
            await tell(page, [{ ...down, ...mouse }, { ...click, ...mouse }]);
        });

        test("leaves what is no star to the click", async () => {
            await open(page, `${site.url}timetable/?${morning}`);
            const chip = '[data-key="filter"]', sheet = "!!document.querySelector('dialog[open]')";
            await page.waitFor(`!!document.querySelector('${chip}')`);
            await settle(page);
            await tell(page, [{ ...down, at: chip }, { ...up, at: chip }]);
            assert.equal(await page.evaluate(sheet), false);
            await tell(page, [{ ...click, at: chip }]);
            assert.equal(await page.evaluate(sheet), true);
        });
    });

    test(`a real finger in ${engine} turns a star on, and off again, before any click`, { skip }, async (t) => {
        const browser = await openBrowser(engine, { touch: engine === "chromium", dpr: 2 });
        try {
            if (!browser.features.touch) return t.skip("no touch here");
            const page = await browser.newPage();
            await page.setViewport(360, 740, 2);
            await open(page, `${site.url}session/FF3HC8/?${morning}`);
            const pressed = "document.querySelector('main button[aria-pressed]:not([disabled])')?.getAttribute('aria-pressed')";
            await page.waitFor(`${pressed} === "false"`);
            await settle(page);
            await page.evaluate(() => {
                const seen = { clicks: 0, due: 0, lifts: 0, down: 0, scrolled: performance.now() };
                Object.assign(globalThis, { seen });
                document.addEventListener("click", () => seen.clicks++, true);
                document.addEventListener("pointerdown", ({ timeStamp }) => (seen.down = timeStamp), true);
                // On a busy machine a tap becomes a long press, which is left to the click.
                document.addEventListener("pointerup", ({ timeStamp }) => [seen.lifts++, seen.due += Number(timeStamp - seen.down > 380)], true);
                document.addEventListener("scroll", () => (seen.scrolled = performance.now()), true);
            });
            for (const [taps, wanted] of [[1, "true"], [2, "false"]]) {
                await page.waitFor("performance.now() - seen.scrolled > 300"); // the page is at rest
                const at = await page.evaluate(() => {
                    const { left, top, width, height } = /** @type {Element} */ (document.querySelector("main button[aria-pressed]")).getBoundingClientRect();
                    return /** @type {[number, number]} */ ([left + width / 2, top + height / 2]);
                });
                await page.swipe(at, at);
                await page.waitFor(`${pressed} === "${wanted}" && seen.lifts === ${taps}`);
                await settle(page);
                assert.deepEqual(await page.evaluate(`[${pressed}, seen.clicks - seen.due]`), [wanted, 0]);
            }
        } finally {
            await browser.close();
        }
    });
}
