// @ts-check
// Chromium by the DevTools protocol, Firefox by WebDriver BiDi.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { openDisplay } from "./display.mjs";
import { findProgram } from "./find_program.mjs";
import { callText, locate, splitKeys, waitFor } from "./page_functions.mjs";

/** @typedef {import("./harness.mjs").BrowserOptions} BrowserOptions */

/** @param {BrowserOptions} options */
function chromiumArguments({ language = "zh-TW", webgl = true, args = [] }) {
    const gl = webgl ? ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"] : ["--disable-gpu", "--disable-3d-apis"];
    // With pages kept for "back" and a service worker that speaks to them, Chromium 156 stops answering DevTools about once
    // in thirty loads (0 of 103 without). A test about kept pages asks for them.
    const kept = args.some((arg) => arg.includes("BackForwardCache")) ? [] : ["--disable-features=BackForwardCache"];
    return ["--no-sandbox", "--disable-background-networking", ...kept, `--lang=${language}`, `--accept-lang=${language}`, ...gl, ...args];
}

/** @param {BrowserOptions} options */
function firefoxPreferences({ colorScheme = "light", reducedMotion = false, forcedColors = false, language = "zh-TW", webgl = true }) {
    return {
        "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
        "ui.prefersReducedMotion": reducedMotion ? 1 : 0,
        "browser.display.document_color_use": forcedColors ? 2 : 0,
        "intl.accept_languages": language,
        "intl.locale.requested": language,
        "webgl.disabled": !webgl,
        "webgl.force-enabled": webgl,
        "dom.w3c_touch_events.enabled": 1,
    };
}

/** Until puppeteer has put Firefox's own settings back, which it does some time after the process has ended: a new one
 * in the same profile would find them half done. @param {string} profile */
async function settingsAreBack(profile) {
    while (["prefs.js", "user.js"].some((name) => existsSync(join(profile, `${name}.puppeteer`)))) await new Promise(setImmediate);
}

/**
 * @param {"chromium" | "firefox"} engine
 * @param {BrowserOptions} options
 * @returns {Promise<import("./harness.mjs").Browser>}
 */
export async function openPuppeteerBrowser(engine, options) {
    const chromium = engine === "chromium";
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), `trackside-${engine}-`)));
    const browser = await puppeteer.launch({
        browser: chromium ? "chrome" : "firefox",
        executablePath: findProgram(...(chromium ? ["chromium", "chromium-browser", "google-chrome"] : ["firefox-esr", "firefox"])),
        userDataDir: profile,
        headless: chromium,
        args: chromium ? chromiumArguments(options) : (options.args ?? []),
        extraPrefsFirefox: firefoxPreferences(options),
        env: chromium ? process.env : { ...process.env, DISPLAY: await openDisplay(options.ownDisplay), LIBGL_ALWAYS_SOFTWARE: "1" },
        defaultViewport: null,
        pipe: chromium, // so that it ends with us, however we end; Firefox ends with its display
    });

    const forgetProfile = async () => {
        if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    return {
        engine,
        features: { profile: true, touch: true, wheel: true, errors: true, anyRatio: true, windowFocus: true, cdp: chromium },
        newPage: async () => preparePage(await browser.newPage(), chromium, options),
        kill: async () => {
            const child = browser.process();
            const gone = new Promise((done) => child?.once("exit", done));
            child?.kill("SIGKILL");
            await gone;
            await settingsAreBack(profile);
            await forgetProfile();
        },
        close: async () => {
            await browser.close();
            await forgetProfile();
        },
    };
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {boolean} chromium
 * @param {BrowserOptions} options
 */
async function preparePage(page, chromium, { colorScheme = "light", reducedMotion, forcedColors, dpr = 1, touch }) {
    const cdp = chromium ? await page.createCDPSession() : null;
    await cdp?.send("Emulation.setEmulatedMedia", {
        features: [
            { name: "prefers-color-scheme", value: colorScheme },
            { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
            { name: "forced-colors", value: forcedColors ? "active" : "none" },
        ],
    });
    // Chromium asks whether to install a page when it thinks fit, and the page then offers it: a test asks itself.
    if (chromium)
        await page.evaluateOnNewDocument(() => addEventListener("beforeinstallprompt", (event) => { if (event.isTrusted) event.stopImmediatePropagation(); }));
    const result = makePage(page, cdp, dpr, touch ?? false);
    await result.setViewport(390, 844, dpr);
    return result;
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {import("puppeteer-core").CDPSession | null} cdp
 * @param {number} usualRatio
 * @param {boolean} phone
 * @returns {import("./harness.mjs").Page}
 */
function makePage(page, cdp, usualRatio, phone) {
    /** @type {string[]} */
    const errors = [];
    page.on("console", (message) => {
        if (message.type() === "error") errors.push(`${message.text()} (${message.location().url ?? ""})`);
    });
    page.on("pageerror", (error) => errors.push(String(/** @type {Error} */ (error).stack ?? error)));

    return {
        cdp,
        goto: async (url) => void (await page.goto(url, { waitUntil: "load" })),
        async reload() {
            // Not page.reload(): over BiDi it waits for ever after steps in history.
            await page.evaluate(() => {
                Object.assign(globalThis, { isBeforeReload: true });
                setTimeout(() => location.reload());
            });
            await this.waitFor("!globalThis.isBeforeReload && document.readyState === 'complete'");
        },
        // After the answer: with the page its answer would be gone.
        back: () => page.evaluate(() => void setTimeout(() => history.back())),
        forward: () => page.evaluate(() => void setTimeout(() => history.forward())),
        url: async () => page.url(),
        evaluate: (code, ...values) => page.evaluate(callText(code, values)),
        waitFor(code, options) { return waitFor(this, code, options); },
        locate(key) { return locate(this, key); },
        async click(key) {
            const { x, y } = await this.locate(key);
            await page.mouse.click(x, y);
        },
        clickAt: (x, y) => page.mouse.click(x, y),
        async tap(key) {
            const { x, y } = await this.locate(key);
            await page.touchscreen.tap(x, y);
        },
        swipe: async (from, to) => {
            const kSteps = 8;
            await page.touchscreen.touchStart(...from);
            for (let i = 1; i <= kSteps; i++)
                await page.touchscreen.touchMove(from[0] + ((to[0] - from[0]) * i) / kSteps, from[1] + ((to[1] - from[1]) * i) / kSteps);
            await page.touchscreen.touchEnd();
        },
        hover: (x, y) => page.mouse.move(x, y),
        wheel: (x, y) => page.mouse.wheel({ deltaX: x, deltaY: y }),
        type: (text) => page.keyboard.type(text),
        press: async (keys) => {
            const names = /** @type {import("puppeteer-core").KeyInput[]} */ (splitKeys(keys));
            for (const name of names) await page.keyboard.down(name);
            for (const name of names.reverse()) await page.keyboard.up(name);
        },
        async setViewport(width, height, dpr = usualRatio) {
            await page.setViewport({ width, height, deviceScaleFactor: dpr, ...(cdp ? { isMobile: phone, hasTouch: phone } : {}) });
            // A phone's layout viewport is what the page's <meta name=viewport> makes of it.
            await this.waitFor(`${phone ? "screen.width" : "innerWidth"} === ${width}`);
        },
        screenshot: async () => Buffer.from(await page.screenshot({ captureBeyondViewport: false })),
        consoleErrors: async () => {
            await page.evaluate("0"); // what was said before has arrived, too
            return errors.splice(0);
        },
        close: () => page.close(),
    };
}
