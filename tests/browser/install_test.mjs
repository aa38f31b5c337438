// @ts-check
// The home screen, and life inside another app's window: what the browser says of itself decides what is offered.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { folder, morning, open, settle, skip } from "./app_site.mjs";
import { openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const session = `session/FF3HC8/?${morning}`;
const star = "main button[aria-pressed]";
const offer = '[data-key="banner/install/use"]';

describe("the home screen", { skip }, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    /** @type {Awaited<ReturnType<typeof openBrowser>>} */
    let browser;
    /** @type {Page} */
    let page;
    before(async () => void (site = await serve(folder)));
    after(() => site.stop());

    /** @param {string} key */
    async function use(key) {
        await page.waitFor(`document.querySelector('[data-key="${key}"]:not([disabled])') !== null`);
        await page.click(key);
    }
    const follow = async () => page.click(await page.evaluate(`document.querySelector('${star}').dataset.key`));
    const whole = () => page.waitFor("globalThis.tracksideOffline?.state().then(({ ready }) => ready)");

    /** Something of the browser, before any page begins. @param {() => void} act */
    const pretend = (act) => page.cdp?.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${act})()` });
    const begin = async () => {
        browser = await openBrowser("chromium", { touch: true, dpr: 2 });
        page = await browser.newPage();
        await page.setViewport(360, 740);
        await page.cdp?.send("Page.enable");
    };

    describe("where the browser asks", () => {
        before(begin);
        after(() => browser.close());

        test("it is offered to who follows something, asked once, and not offered again", async () => {
            // As the browser does it: once, and early.
            await pretend(() => {
                addEventListener("DOMContentLoaded", () => {
                    const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt: () => { Object.assign(globalThis, { asked: navigator.userActivation.isActive }); return Promise.resolve(); } });
                    dispatchEvent(event);
                    Object.assign(globalThis, { heldBack: event.defaultPrevented });
                });
            });
            await open(page, site.url + session);
            await whole();
            await settle(page);
            assert.equal(await page.evaluate("heldBack"), true);
            assert.equal(await page.evaluate(`document.querySelector('${offer}')`), null);
            await follow();
            await page.waitFor(`document.querySelector('${offer}') !== null`);

            await page.reload(); // killed before it was answered: offered again
            await use("banner/install/use");
            await page.waitFor("globalThis.asked === true");
            await page.waitFor(`document.querySelector('${offer}') === null`);

            await page.reload();
            await page.waitFor(`document.querySelector('${star}')?.getAttribute("aria-pressed") === "true"`);
            await whole();
            await settle(page);
            assert.equal(await page.evaluate(`document.querySelector('${offer}')`), null);
            // It stays where one can find it.
            await open(page, `${site.url}settings/`);
            await use("kept/install");
            await page.waitFor("globalThis.asked === true");
        });

        test("once it is installed nothing is offered any more", async () => {
            await open(page, `${site.url}settings/`);
            await page.waitFor("document.querySelector('[data-key=\"kept/install\"]') !== null");
            await page.evaluate("dispatchEvent(new Event('appinstalled'))");
            await page.waitFor("document.querySelector('[data-key=\"kept/install\"]') === null");
        });
    });

    describe("where it is done by hand", () => {
        before(begin);
        after(() => browser.close());

        test("a sheet tells how, and comes back until it was answered", async () => {
            await pretend(() => {
                Object.defineProperty(navigator, "standalone", { value: false });
                Object.defineProperty(navigator, "userAgent", { value: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1" });
            });
            await open(page, site.url + session);
            await whole();
            await follow();
            await use("banner/install/use");
            await page.waitFor("document.querySelector('dialog')?.textContent.includes('加入主畫面') === true");
            await use("install/close");
            await page.waitFor("document.querySelector('dialog') === null");
            assert.equal(await page.evaluate(`document.querySelector('${offer}')`), null);
        });
    });

    describe("in another app's window", () => {
        before(begin);
        after(() => browser.close());

        test("nothing is to be installed, and what cannot be saved is copied", async () => {
            await pretend(() => {
                Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { copied: text }) } });
                addEventListener("DOMContentLoaded", () => dispatchEvent(new Event("beforeinstallprompt", { cancelable: true })));
            });
            await open(page, `${site.url}${session}&mode=app`);
            await whole();
            await follow();
            await page.waitFor(`document.querySelector('${star}')?.getAttribute("aria-pressed") === "true"`);
            // A browser that is given the address is no web view, and a web view may have one window only.
            assert.equal(await page.evaluate("location.search.includes('mode')"), false);
            await page.waitFor("document.querySelector('#semantics a[href^=\"https:\"]') !== null");
            assert.equal(await page.evaluate("document.querySelectorAll('#semantics a[target]').length"), 0);
            await open(page, `${site.url}settings/`);
            await settle(page);
            assert.equal(await page.evaluate(`document.querySelector('${offer}, [data-key="kept/install"]')`), null);
            await use("data/export");
            await page.waitFor("globalThis.copied?.includes('FF3HC8') === true");
            await page.waitFor("document.querySelector('[data-key=\"banner/said/text\"]')?.textContent.includes('複製') === true");
        });

        test("what can be shared is saved by sharing it", async () => {
            await pretend(() => {
                Object.defineProperty(navigator, "canShare", { value: () => true });
                Object.defineProperty(navigator, "share", { configurable: true, value: async (/** @type {ShareData} */ { files }) => void Object.assign(globalThis, { shared: files?.map(({ name }) => name) }) });
            });
            await open(page, `${site.url}settings/`);
            await use("data/export");
            await page.waitFor("globalThis.shared?.[0]?.endsWith('.json') === true");
        });

        test("a share that is refused is said, and the next try copies", async () => {
            await pretend(() => Object.defineProperty(navigator, "share", { value: async () => { throw new DOMException("not this type", "NotAllowedError"); } }));
            await open(page, `${site.url}settings/`);
            await use("data/export");
            await page.waitFor("document.querySelector('[data-key=\"banner/said/text\"]')?.textContent.includes('再按一次') === true");
            await use("data/export");
            await page.waitFor("globalThis.copied?.includes('FF3HC8') === true");
        });

        test("another mode ends it", async () => {
            await open(page, `${site.url}${session}&mode=browser`);
            await page.waitFor("document.querySelector('#semantics a[target=_blank]') !== null");
        });
    });
});
