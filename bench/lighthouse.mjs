// @ts-check
// Lighthouse's four categories for a phone, in a Chromium of its own.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

import { findProgram } from "../tests/browser/find_program.mjs";

/**
 * @param {string} url
 * @returns {Promise<Record<string, any>>} category → 0 to 100; what failed; and how fast Lighthouse found the machine to be
 */
export async function runLighthouse(url) {
    const profile = await mkdtemp(join(tmpdir(), "trackside-lighthouse-"));
    const browser = await puppeteer.launch({
        executablePath: findProgram("chromium", "chromium-browser", "google-chrome"),
        userDataDir: profile,
        args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking"],
    });
    try {
        const port = Number(new URL(browser.wsEndpoint()).port);
        // The back/forward-cache audit goes to a page that Debian's Chromium has not got, and waits for ever.
        const result = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: ["performance", "accessibility", "best-practices", "seo"], skipAudits: ["bf-cache"] });
        if (!result) throw new Error(`Lighthouse has no result for ${url}`);
        const scores = Object.entries(result.lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]);
        const failed = Object.values(result.lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
        return { ...Object.fromEntries(scores), machine: Math.round(result.lhr.environment.benchmarkIndex), failed: failed.map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim()) };
    } finally {
        await browser.close();
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
}
