// @ts-check
// A phone: one browser with a profile that outlives it, and the ways in which what it shows comes to a sudden end.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openBrowser } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/**
 * reload: the same tab loads · close: the tab goes, another one is there · crash: the tab's process dies,
 * another one is there · kill: the whole browser dies and is opened again
 * @typedef {"reload" | "close" | "crash" | "kill"} Ending
 */

/** @typedef {Awaited<ReturnType<typeof openPhone>>} Phone */

/** @param {import("./harness.mjs").Engine} engine @param {import("./harness.mjs").BrowserOptions} [options] */
export async function openPhone(engine, options = {}) {
    const profile = mkdtempSync(join(tmpdir(), `trackside-phone-${engine}-`));
    let browser = await openBrowser(engine, { ...options, profile });
    let page = await browser.newPage();

    async function leaveTab() {
        const next = await browser.newPage();
        await page.close();
        page = next;
    }

    return {
        get page() { return page; },
        set page(another) { page = another; },
        get browser() { return browser; },
        /** Those that this engine can be brought to. @type {readonly Ending[]} */
        endings: ["reload", "close", ...(browser.features.cdp ? /** @type {const} */ (["crash"]) : []), ...(browser.features.profile ? /** @type {const} */ (["kill"]) : [])],

        /** What is shown ends; then `page`, which may be another one, shows this address. @param {Ending} how @param {string} address */
        async end(how, address) {
            if (how === "crash") page.cdp?.send("Page.crash").catch(() => {}); // nobody is left to answer
            if (how === "close" || how === "crash") await leaveTab();
            if (how === "kill") {
                await browser.kill();
                browser = await openBrowser(engine, { ...options, profile });
                page = await browser.newPage();
            }
            await page.goto(address);
        },

        async close() {
            await browser.close();
            rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
        },
    };
}
