// @ts-check
// The site of the sample data and the app on it, for the tests that look at every screen.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {import("./harness.mjs").Page} Page */

export const folder = fileURLToPath(new URL("../../build/site", import.meta.url));
export const skip = existsSync(`${folder}/index.html`) ? false : "no site in build/site; ./run --no-serve makes it";
export const morning = "now=2026-08-08T10:20:00%2B08:00";
export const soak = Boolean(process.env.TRACKSIDE_SOAK);

/** One address of every kind of screen. */
export const routes = [
    "", "timetable/", "session/PUWNFQ/", "tracks/", "track/7201/", "communities/", "community/rusty-kettle/", "volunteer/",
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
        await new Promise((done) => setTimeout(done, 120));
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
