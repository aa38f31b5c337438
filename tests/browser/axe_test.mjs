// @ts-check
// axe-core finds nothing, on every screen: of the app in both languages, themes and sizes, with a sheet open, without
// WebGL, and on the static pages. The short form covers each screen in both languages, both themes and both sizes; the
// long one (TRACKSIDE_SOAK) is the whole product.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { folder, go, morning, nameOf, open, routes, setMedia, settle, skip, soak } from "./app_site.mjs";
import { openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const axe = readFileSync(fileURLToPath(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };

/** @typedef {{ language: string, dark: boolean, size: { width: number, height: number } }} Setting */
/** @type {Setting[]} */
const product = ["", "en/"].flatMap((language) => [false, true].flatMap((dark) => [phone, desk].map((size) => ({ language, dark, size }))));
// Two of the eight for each screen, in turn, so that each language comes with each theme and size.
const pairs = [[0, 7], [1, 6], [2, 5], [3, 4]];

/** What axe finds, one line each. @param {Page} page @returns {Promise<string[]>} */
async function violations(page) {
    if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`${axe};0`);
    return page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
        return violations.flatMap((/** @type {any} */ { id, nodes }) => nodes.slice(0, 5).map((/** @type {any} */ node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? node.failureSummary ?? ""}`));
    });
}

/** @param {Setting} setting */
const words = ({ language, dark, size }) => `${language || "zh "} ${dark ? "dark" : "light"} ${size.width}`;

describe("axe finds nothing", { skip }, () => {
    /** @type {import("./harness.mjs").Browser} */
    let browser;
    /** @type {Page} */
    let page;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    before(async () => {
        site = await serve(folder);
        browser = await openBrowser("chromium");
        page = await browser.newPage();
        await open(page, `${site.url}?${morning}`);
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    /** @param {string} route @param {string} language */
    const address = (route, language) => `${site.url}${language}${route}${route.includes("?") ? "&" : "?"}${morning}`;

    for (const setting of product)
        test(`on the screens, ${words(setting)}`, async () => {
            await page.setViewport(setting.size.width, setting.size.height);
            await setMedia(page, setting);
            const found = [];
            for (const [i, route] of routes.entries()) {
                if (!soak && !pairs[i % pairs.length].includes(product.indexOf(setting))) continue;
                await go(page, address(route, setting.language));
                found.push(...(await violations(page)).map((one) => `${nameOf(route)}: ${one}`));
            }
            assert.deepEqual(found, []);
        });

    for (const [route, key] of [["timetable/", "filter"], ["tasks/", "filter"], ["roadmap/", "roadmap/"], ["task/sat-badge-desk/", "take"]])
        test(`with the sheet of ${nameOf(route)}`, async () => {
            await page.setViewport(phone.width, phone.height);
            await setMedia(page, {});
            await open(page, address(route, ""));
            await settle(page);
            await page.click(await page.evaluate((/** @type {string} */ key) => /** @type {HTMLElement} */ (document.querySelector(`button[data-key^="${key}"]`)).dataset.key, key));
            await page.waitFor("document.querySelector('dialog') !== null");
            await settle(page);
            assert.deepEqual(await violations(page), []);
            await page.press("Escape");
            await page.waitFor("document.querySelector('dialog') === null");
        });

    test("where forced colours show the elements themselves", async () => {
        const found = [];
        await page.setViewport(phone.width, phone.height);
        for (const dark of [false, true]) {
            await setMedia(page, { dark, forcedColors: true });
            for (const [i, route] of routes.entries()) {
                if (!soak && i % 2 !== Number(dark)) continue;
                await go(page, address(route, ""));
                found.push(...(await violations(page)).map((one) => `${nameOf(route)}: ${one}`));
            }
        }
        await setMedia(page, {});
        assert.deepEqual(found, []);
    });

    test("on the pages as they are without the app", async () => {
        const still = await browser.newPage();
        await still.cdp?.send("Network.enable");
        await still.cdp?.send("Network.setBlockedURLs", { urls: ["*app*.js"] });
        const found = [];
        for (const setting of product) {
            await still.setViewport(setting.size.width, setting.size.height);
            await setMedia(still, setting);
            for (const [i, route] of routes.entries()) {
                if (route.includes("?") || route === "no/such/page/") continue;
                if (!soak && !pairs[i % pairs.length].includes(product.indexOf(setting))) continue;
                await still.goto(site.url + setting.language + route);
                assert.equal(await still.evaluate("document.documentElement.classList.contains('app')"), false);
                found.push(...(await violations(still)).map((one) => `${nameOf(route)} ${words(setting)}: ${one}`));
            }
        }
        await still.close();
        assert.deepEqual(found, []);
    });
});
