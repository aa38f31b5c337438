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
 * `link`: the star has moved away and a link of the tab bar is there.
 * @typedef {{ type: string, time: number, dx?: number, id?: number, second?: boolean, mouse?: boolean, detail?: number, link?: boolean }} Told
 */
const down = { type: "pointerdown", time: 0 }, up = { type: "pointerup", time: 90 }, click = { type: "click", time: 130 };
const second = { id: 8, second: true }, mouse = { mouse: true };
/** @param {Told[]} told */
const later = (...told) => told.map((one) => ({ ...one, time: one.time + 300 }));

/** Tells the page, and says of each whether the star was on after it. @param {Page} page @param {Told[]} told @returns {Promise<boolean[]>} */
const tell = (page, told) =>
    page.evaluate((/** @type {Told[]} */ told) => {
        const began = /** @type {any} */ (globalThis).began = Math.max(performance.now(), /** @type {any} */ (globalThis).began ?? 0) + 10_000;
        const star = /** @type {HTMLElement} */ (document.querySelector("main button[aria-pressed]"));
        const { left, top, width, height } = star.getBoundingClientRect();
        return told.map(({ type, time, dx = 0, id = 7, second = false, mouse = false, detail = 1, link = false }) => {
            const options = {
                bubbles: true, cancelable: true, clientX: left + width / 2 + dx, clientY: top + height / 2, button: 0, detail,
                pointerId: id, isPrimary: !second, pointerType: mouse ? "mouse" : "touch",
            };
            const event = type === "scroll" ? new Event(type, { bubbles: true })
                : type === "click" && !mouse ? new MouseEvent(type, options) : new PointerEvent(type, options);
            Object.defineProperty(event, "timeStamp", { value: began + time });
            (link ? document.querySelector("#semantics nav a:not([aria-current])") : star)?.dispatchEvent(event);
            return star.getAttribute("aria-pressed") === "true";
        });
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
                assert.deepEqual(await tell(page, told), expected);
                if (expected.at(-1)) await tell(page, [{ ...click, ...mouse }]);
            });

        check("answers as it lifts, and not again at its click", [down, up, click], [false, true, true]);
        check("answers each of two quick taps", [down, up, click, ...later(down, up, click)], [false, true, true, true, false, false]);
        check("answers the next tap where no click came", [down, up, ...later(down, up)], [false, true, true, false]);
        check("leaves a finger that moved to the browser", [down, { ...up, dx: 12 }], [false, false]);
        check("leaves it then to the click", [down, { ...up, dx: 12 }, click], [false, false, true]);
        check("leaves a long press to the browser", [down, { ...up, time: 450 }], [false, false]);
        check("leaves a finger that stopped the page to the browser", [{ type: "scroll", time: -100 }, down, up], [false, false, false]);
        check("answers when the page has come to rest", [{ type: "scroll", time: -300 }, down, up], [false, false, true]);
        check("leaves a finger under which the page moved", [down, { type: "scroll", time: 50 }, up], [false, false, false]);
        check("leaves a finger that the browser took for itself", [down, { type: "pointercancel", time: 50 }, up], [false, false, false]);
        check("leaves two fingers", [down, { ...down, ...second }, up, { ...up, ...second }], [false, false, false, false]);
        check("leaves a mouse to its click", [{ ...down, ...mouse }, { ...up, ...mouse }, { ...click, ...mouse }], [false, false, true]);
        check("hears a screen reader right after a finger", [down, up, { ...click, detail: 0 }], [false, true, false]);
        check("hears a mouse right after a finger", [down, up, { ...click, ...mouse }], [false, true, false]);
        check("hears a click long after a finger", [down, up, { ...click, time: 900 }], [false, true, false]);

        test("its click does nothing to what has come under the finger", async () => {
            const address = await page.url();
            assert.deepEqual(await tell(page, [down, up, { ...click, link: true }]), [false, true, true]);
            assert.equal(await page.url(), address);
            await tell(page, [{ ...click, ...mouse }]);
        });
    });
}

for (const engine of engines) {
    test(`a real finger in ${engine} turns a star on, and off again`, { skip }, async (t) => {
        const browser = await openBrowser(engine, { touch: engine === "chromium", dpr: 2 });
        try {
            if (!browser.features.touch) return t.skip("no touch here");
            const page = await browser.newPage();
            await page.setViewport(360, 740, 2);
            await open(page, `${site.url}session/FF3HC8/?${morning}`);
            const pressed = "document.querySelector('main button[aria-pressed]:not([disabled])')?.getAttribute('aria-pressed')";
            await page.waitFor(`${pressed} === "false"`);
            await settle(page);
            await page.evaluate("addEventListener('mouseup', () => (globalThis.over = true))"); // a browser's last word of a touch but the click
            const key = await page.evaluate("document.querySelector('main button[aria-pressed]').dataset.key");
            for (const wanted of ["true", "false"]) {
                await page.evaluate("globalThis.over = false");
                await page.tap(key);
                await page.waitFor(`${pressed} === "${wanted}" && globalThis.over`);
                await settle(page);
                assert.equal(await page.evaluate(pressed), wanted);
            }
        } finally {
            await browser.close();
        }
    });
}
