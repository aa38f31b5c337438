// @ts-check
// Real browsers for the tests: one small interface over Chromium, Firefox and WebKit. Nothing here sleeps: what is
// waited for is a condition.
//
//   const browser = await openBrowser("webkit", { colorScheme: "dark" });
//   const page = await browser.newPage();
//   await page.goto(site.url);
//   await page.click("tab/programme");
//   await page.waitFor(() => document.title.includes("COSCUP"));
//   await browser.close();
//
// Chromium and Firefox are driven by puppeteer-core (DevTools and WebDriver BiDi), WebKit by plain WebDriver, because
// WebKitGTK knows nothing else. What an engine cannot do here is false in `browser.features`; a test that needs it says
// so: `test(name, { skip: !browser.features.touch && "no touch here" }, …)`.

import { openPuppeteerBrowser } from "./puppeteer_engine.mjs";
import { openWebKit } from "./webkit_engine.mjs";

export { serve } from "./server.mjs";

/** @typedef {"chromium" | "firefox" | "webkit"} Engine */

/**
 * @typedef {object} BrowserOptions
 * @property {string} [profile] a folder to keep the profile in; without it a fresh one that goes with the browser
 * @property {"light" | "dark"} [colorScheme]
 * @property {boolean} [reducedMotion]
 * @property {boolean} [forcedColors] Chromium and Firefox only
 * @property {string} [language] BCP 47; without it zh-TW. WebKitGTK has the machine's
 * @property {boolean} [webgl] false: as a phone without it
 * @property {number} [dpr] device pixel ratio; WebKit has whole numbers only, and only when it opens
 * @property {boolean} [touch] Chromium only: a phone (touch, mobile viewport, overlay scroll bars)
 * @property {boolean} [ownDisplay] its window stays in sight though other browsers are open
 * @property {string[]} [args] more command line arguments, for one engine's tests
 */

/**
 * @typedef {object} Features
 * @property {boolean} profile a profile can be kept and opened again
 * @property {boolean} touch fingers
 * @property {boolean} wheel a mouse wheel
 * @property {boolean} errors consoleErrors() has everything, from the first line of the page on
 * @property {boolean} anyRatio setViewport takes any device pixel ratio
 * @property {boolean} windowFocus the window has the focus, so that :focus matches (WebKit's gets none without a window manager)
 * @property {boolean} cdp page.cdp is there
 */

/**
 * @typedef {object} Browser
 * @property {Engine} engine
 * @property {Features} features
 * @property {() => Promise<Page>} newPage another tab of the same profile
 * @property {() => Promise<void>} kill as when the phone's system ends it: no goodbye
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Page
 * @property {(url: string) => Promise<void>} goto until loaded
 * @property {() => Promise<void>} reload
 * @property {() => Promise<void>} back
 * @property {() => Promise<void>} forward
 * @property {() => Promise<string>} url
 * @property {(code: Function | string, ...values: any[]) => Promise<any>} evaluate a function, or an expression as text;
 *     its promise is waited for; values and result go through JSON
 * @property {(code: Function | string, options?: { timeout?: number, values?: any[] }) => Promise<any>} waitFor until it
 *     is truthy, also over a navigation; gives what it was; 15 s
 * @property {(key: string) => Promise<{ x: number, y: number }>} locate scrolls the element with this data-key into
 *     view; its middle; an error if it is missing or something lies over it
 * @property {(key: string) => Promise<void>} click
 * @property {(x: number, y: number) => Promise<void>} clickAt
 * @property {(key: string) => Promise<void>} tap with a finger
 * @property {(from: [number, number], to: [number, number]) => Promise<void>} swipe with a finger
 * @property {(x: number, y: number) => Promise<void>} hover
 * @property {(x: number, y: number) => Promise<void>} wheel
 * @property {(text: string) => Promise<void>} type into what has the focus
 * @property {(keys: string) => Promise<void>} press "Tab", "Shift+Tab", "Enter", "ArrowDown", …
 * @property {(width: number, height: number, dpr?: number) => Promise<void>} setViewport in CSS pixels
 * @property {() => Promise<Buffer>} screenshot PNG
 * @property {() => Promise<string[]>} consoleErrors errors since the last call
 * @property {() => Promise<void>} close
 * @property {import("puppeteer-core").CDPSession | null} cdp
 */

/** @type {readonly Engine[]} */
export const allEngines = ["chromium", "firefox", "webkit"];

/** The engines to test: all, or those of TRACKSIDE_ENGINES ("chromium,webkit"). */
export const engines = allEngines.filter((engine) => (process.env.TRACKSIDE_ENGINES ?? allEngines.join()).includes(engine));

/**
 * @param {Engine} engine
 * @param {BrowserOptions} [options]
 * @returns {Promise<Browser>}
 */
export function openBrowser(engine, options = {}) {
    return engine === "webkit" ? openWebKit(options) : openPuppeteerBrowser(engine, options);
}
