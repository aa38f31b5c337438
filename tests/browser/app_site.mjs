// @ts-check
// The site of the sample data and the app on it, for the tests that look at every screen.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {import("./harness.mjs").Page} Page */

export const folder = fileURLToPath(new URL("../../build/site", import.meta.url));
export const skip = existsSync(`${folder}/index.html`) ? false : "no site in build/site; ./check site makes it";
export const morning = "now=2026-08-08T10:20:00%2B08:00";
export const soak = Boolean(process.env.TRACKSIDE_SOAK);

/** One address of every kind of screen. */
export const routes = [
    "", "timetable/", "session/PUWNFQ/", "tracks/", "track/main-stage/", "communities/", "community/rusty-kettle/", "volunteer/",
    "tasks/", "task/sat-badge-desk/", "roles/", "activities/", "activity/word-sprint/", "following/", "changes/", "search/",
    "search/?q=Python", "contacts/", "guide/", "guide/one-day/", "subscribe/", "settings/", "about/", "desk/", "roadmap/",
    "systems/", "contributions/", "no/such/page/",
];

/** As a name of a file or a test. @param {string} route */
export const nameOf = (route) => route.replace(/[/?=]+/g, "-").replace(/-$/, "") || "now";

/** @param {Page} page @param {string} url */
export async function open(page, url) {
    await page.goto(url);
    await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
}

/** Until nothing is on its way and no frame is drawn any more. @param {Page} page */
export async function settle(page) {
    await page.waitFor(async () => {
        if (document.querySelector('[data-key="part-loading"]')) return false;
        const count = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        const before = count();
        for (let i = 0; i < 8; i++) await new Promise(requestAnimationFrame);
        return count() === before && !document.querySelector('[data-key="part-loading"]');
    });
}

/** To another address of the site as the app does it, without loading the page anew. @param {Page} page @param {string} url */
export async function go(page, url) {
    await page.evaluate((/** @type {string} */ url) => {
        history.pushState({}, "", url);
        dispatchEvent(new PopStateEvent("popstate"));
    }, url);
    await settle(page);
}

/** @param {Page} page @param {{ dark?: boolean, reducedMotion?: boolean, moreContrast?: boolean, forcedColors?: boolean }} media */
export async function setMedia(page, { dark, reducedMotion, moreContrast, forcedColors }) {
    await page.cdp?.send("Emulation.setEmulatedMedia", {
        features: [
            { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
            { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
            { name: "prefers-contrast", value: moreContrast ? "more" : "no-preference" },
            { name: "forced-colors", value: forcedColors ? "active" : "none" },
        ],
    });
}

/** @param {Page} page @param {string} key */
export const waitForKey = (page, key) => page.waitFor(`document.querySelector('[data-key="${key}"]') !== null`);

/** Once it is there and may be used. @param {Page} page @param {string} key */
export async function use(page, key) {
    await page.waitFor((/** @type {string} */ key) => document.querySelector(`[data-key="${key}"]:not([disabled])`) !== null, { values: [key] });
    await page.click(key);
}

/**
 * How much of the edge of an element is drawn in the accent colour, 0 to 1: of 80 places around it those that have it
 * within six pixels. @param {Page} page @param {string} key
 */
export async function inkAround(page, key) {
    const picture = (await page.screenshot()).toString("base64");
    return page.evaluate(
        async (/** @type {string} */ picture, /** @type {string} */ key) => {
            const image = new Image();
            image.src = "data:image/png;base64," + picture;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.width, image.height];
            const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
            context.drawImage(image, 0, 0);
            const ratio = image.width / innerWidth;
            const accent = [1, 3, 5].map((at) => parseInt(getComputedStyle(document.documentElement).getPropertyValue("--accent").trim().slice(at, at + 2), 16));
            const box = /** @type {Element} */ (document.querySelector(`[data-key="${key}"]`)).getBoundingClientRect();
            const isAccent = (/** @type {number} */ x, /** @type {number} */ y) => {
                const [r, g, b] = context.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data;
                return Math.abs(r - accent[0]) + Math.abs(g - accent[1]) + Math.abs(b - accent[2]) < 60;
            };
            let found = 0;
            const kPlaces = 80;
            for (let i = 0; i < kPlaces; i++) {
                const along = ((i % 20) + 0.5) / 20;
                const side = Math.floor(i / 20);
                const across = Array.from({ length: 13 }, (_, step) => step - 6);
                const at = (/** @type {number} */ off) => (side < 2 ? [box.x + box.width * along, (side ? box.bottom : box.top) + off] : [(side === 3 ? box.right : box.left) + off, box.y + box.height * along]);
                if (across.some((off) => isAccent(at(off)[0], at(off)[1]))) found++;
            }
            return found / kPlaces;
        },
        picture,
        key,
    );
}
