// @ts-check
// Pictures of every screen, to look at: routes x sizes x languages x themes, the sheets and the empty states, the pages
// without script, and paper.
//
//   node tools/screens.mjs [--site build/site] [--out build/screens] [--only NAME,...] [--size phone,wide] [--lang zh,en]
//                          [--theme light,dark] [--text 2] [--dpr 2]
//                          [--static] [--print] [--tall] [--sheets] [--phone docs/phone.png]
//
//   --only    names of screens (below), or the beginning of one
//   --size    phone 360x740, wide 1280x800, small 320x640, iphone 390x844, tablet 768x1024, landscape 740x360; or 412x915
//   --dpr     device pixels to a CSS pixel; 2, as on most phones
//   --text    the reader's text size as a multiple of 16 px
//   --static  the pages as they are without script;  --print  the same on A4
//   --tall    the window is as high as the page (at most 2400 px), so that all of it is in the picture
//   --sheets  also puts the pictures side by side, a few to a sheet: build/screens/sheet-N.png
//   --phone   only the picture of the README
//
// The clock stands at 10:20 on the first day of the sample data. Needs build/site and build/native/dev-server (./run --no-serve).

import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";

import { openBrowser, serve } from "../tests/browser/harness.mjs";

/** @typedef {import("../tests/browser/harness.mjs").Page} Page */

const now = "2026-08-08T10:20:00+08:00";
/** @type {Record<string, [number, number]>} */
const sizes = { phone: [360, 740], wide: [1280, 800], small: [320, 640], iphone: [390, 844], tablet: [768, 1024], landscape: [740, 360] };

const { values: options } = parseArgs({
    options: {
        site: { type: "string", default: "build/site" },
        out: { type: "string", default: "build/screens" },
        only: { type: "string", default: "" },
        size: { type: "string", default: "phone,wide" },
        lang: { type: "string", default: "zh,en" },
        theme: { type: "string", default: "light,dark" },
        text: { type: "string", default: "1" },
        dpr: { type: "string", default: "2" },
        static: { type: "boolean", default: false },
        print: { type: "boolean", default: false },
        tall: { type: "boolean", default: false },
        sheets: { type: "boolean", default: false },
        phone: { type: "string" },
    },
});

if (options.phone) Object.assign(options, { only: "timetable", size: "phone", lang: "zh", theme: "light" });

/** The first page below a folder of the site: an example of its kind. @param {string} kind @param {string} [wanted] */
function one(kind, wanted) {
    const names = readdirSync(join(options.site, kind), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    return `${kind}/${wanted && names.includes(wanted) ? wanted : names[0]}/`;
}

/**
 * @typedef {object} Screen
 * @property {string} name
 * @property {string} path
 * @property {string} [query]
 * @property {string[]} [follow] sessions whose star is on
 * @property {(page: Page) => Promise<void>} [then] what is done before the picture is taken
 */

/** @param {string} key */
const click = (key) => (/** @type {Page} */ page) => page.click(key);
/** @param {string} start of its key */
const clickFirst = (start) => async (/** @type {Page} */ page) => page.click(await page.evaluate(`document.querySelector('main [data-key^="${start}"]').dataset.key`));

/** Of the sample data: one that is on, two at once, a gap, one in the afternoon. */
const followed = ["NHNJRS", "A8GPBM", "ZWC98M", "NXMDSH", "VLVK9A"];
/** @type {Screen[]} */
const screens = [
    { name: "now", path: "" },
    { name: "now-mine", path: "", follow: followed },
    { name: "timetable", path: "timetable/" },
    { name: "session", path: one("session", "FF3HC8") },
    { name: "session2", path: one("session", "PUWNFQ") },
    { name: "tracks", path: "tracks/" },
    { name: "track", path: one("track") },
    { name: "communities", path: "communities/" },
    { name: "community", path: one("community") },
    { name: "community2", path: one("community", "snake-pond") },
    { name: "volunteer", path: "volunteer/" },
    { name: "tasks", path: "tasks/" },
    { name: "task", path: one("task") },
    { name: "roles", path: "roles/" },
    { name: "activities", path: "activities/" },
    { name: "activity", path: one("activity") },
    { name: "following-empty", path: "following/" },
    { name: "following", path: "following/", follow: followed },
    { name: "changes", path: "changes/" },
    { name: "search", path: "search/" },
    { name: "search-found", path: "search/", query: "q=Python" },
    { name: "search-none", path: "search/", query: "q=zzzzz" },
    { name: "contacts", path: "contacts/" },
    { name: "guide-index", path: "guide/" },
    { name: "guide", path: one("guide", "one-day") },
    { name: "subscribe", path: "subscribe/" },
    { name: "settings", path: "settings/" },
    { name: "about", path: "about/" },
    { name: "roadmap", path: "roadmap/" },
    { name: "systems", path: "systems/" },
    { name: "contributions", path: "contributions/" },
    { name: "share", path: "share/", query: `filter=${followed.slice(0, 3).join()}` },
    { name: "desk", path: "desk/" },
    { name: "missing", path: "no-such-page/" },
    { name: "sheet-filter", path: "timetable/", then: click("filter") },
    { name: "sheet-task-filter", path: "tasks/", then: clickFirst("filter") },
    { name: "sheet-claim", path: one("task"), then: clickFirst("claim") },
    { name: "sheet-roadmap", path: "roadmap/", then: clickFirst("station") },
];

/** @param {string} url @param {Screen} screen @param {string} lang */
const address = (url, { path, query = "" }, lang) =>
    `${url}${lang === "en" ? "en/" : ""}${path}?${query ? `${query}&` : ""}now=${encodeURIComponent(now)}`;

/** The app is there, and draws nothing new for a while. @param {Page} page */
async function settled(page) {
    await page.waitFor("performance.getEntriesByName('trackside:interactive').length > 0");
    const frames = () => page.evaluate("globalThis.trackside.stats().frames");
    for (let before = -1, same = 0; same < 2;) {
        await new Promise((done) => setTimeout(done, 150));
        const drawn = await frames();
        same = drawn === before ? same + 1 : 0;
        before = drawn;
    }
}

/** Makes the window as high as the page. @param {Page} page @param {number} width @param {number} height */
async function grow(page, width, height) {
    const full = await page.evaluate("document.documentElement.scrollHeight");
    await page.setViewport(width, Math.max(height, Math.min(full, 2400)), Number(options.dpr));
}

/** Puts the stars where the page reads them first: the mirror (web/store_mirror.js). @param {Page} page @param {string} url */
async function follow(page, url) {
    await page.goto(`${url}robots.txt`);
    await page.evaluate((/** @type {string[]} */ codes, /** @type {number} */ time) => {
        const base = "trackside:/trackside/:";
        localStorage.setItem(`${base}version`, "1");
        codes.forEach((code, i) => localStorage.setItem(`${base}r:follow/session/${code}`, JSON.stringify({ v: "1", t: [time, i, 7] })));
    }, followed, Date.parse(now) - 3600_000);
}

/** @param {Page} page @param {Screen} screen @param {string} url @param {string} size @param {string} lang @param {string} file */
async function shoot(page, screen, url, size, lang, file) {
    const [width, height] = sizes[size] ?? /** @type {[number, number]} */ (size.split("x").map(Number));
    await page.setViewport(width, height, Number(options.dpr));
    await page.goto(address(url, screen, lang));
    if (!options.static && !options.print) await settled(page);
    if (screen.then && !options.static) {
        await screen.then(page);
        await settled(page);
    }
    if (options.tall) {
        await grow(page, width, height);
        if (!options.static) await settled(page);
    }
    if (options.print) {
        const { data } = await /** @type {import("puppeteer-core").CDPSession} */ (page.cdp).send("Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69, printBackground: false });
        writeFileSync(file.replace(/png$/, "pdf"), Buffer.from(data, "base64"));
    } else {
        writeFileSync(file, await page.screenshot());
    }
}

/** Pictures side by side, four phones or two wide windows to a sheet. @param {string[]} files */
async function contactSheets(files) {
    const browser = await openBrowser("chromium");
    const page = await browser.newPage();
    const groups = new Map();
    for (const file of files) {
        const wide = /-(wide|tablet|landscape)-/.test(file);
        const key = wide ? "wide" : "phone";
        const list = groups.get(key) ?? [];
        list.push(file);
        groups.set(key, list);
    }
    let number = 0;
    for (const [key, list] of groups) {
        const few = key === "phone" ? 5 : 4;
        for (let i = 0; i < list.length; i += few) {
            const html = list.slice(i, i + few).map((/** @type {string} */ file) => `<figure><img src="data:image/png;base64,${readFileSync(file).toString("base64")}"><figcaption>${basename(file, ".png")}</figcaption></figure>`).join("");
            const width = key === "phone" ? 360 : 900;
            await page.setViewport(key === "phone" ? 1900 : 1850, 800, 1);
            await page.goto("about:blank");
            await page.evaluate((/** @type {string} */ html, /** @type {number} */ width) => {
                document.body.innerHTML = `<style>body{margin:4px;background:#888;display:flex;flex-wrap:wrap;gap:10px;align-items:flex-start}figure{margin:0}img{width:${width}px;display:block}figcaption{font:12px sans-serif}</style>${html}`;
                return Promise.all([...document.images].map((image) => image.decode()));
            }, html, width);
            const full = await page.evaluate("document.documentElement.scrollHeight");
            await page.setViewport(key === "phone" ? 1900 : 1850, full, 1);
            writeFileSync(join(options.out, `sheet-${String(number++).padStart(2, "0")}.png`), await page.screenshot());
        }
    }
    await browser.close();
    console.log(`${number} sheets`);
}

/** A browser as the options want it; with `following` the stars are set. @param {string} theme @param {string} url @param {boolean} following */
async function openStudio(theme, url, following) {
    const browser = await openBrowser("chromium", { dpr: 2, colorScheme: /** @type {"light" | "dark"} */ (theme), reducedMotion: true });
    const page = await browser.newPage();
    if (options.text !== "1") await page.cdp?.send("Page.setFontSizes", { fontSizes: { standard: 16 * Number(options.text), fixed: 13 } });
    if (following) await follow(page, url);
    if (options.static || options.print) await page.cdp?.send("Emulation.setScriptExecutionDisabled", { value: true });
    return { browser, page };
}

/** A browser that has hung up is not waited for. @template T @param {Promise<T>} work @returns {Promise<T>} */
function inTime(work) {
    return new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error("took more than 40 s")), 40000);
        work.then(resolve, reject).finally(() => clearTimeout(limit));
    });
}

const list = (/** @type {string} */ text) => text.split(",").filter(Boolean);

async function main() {
    mkdirSync(options.out, { recursive: true });
    const site = await serve(options.site);
    const wanted = screens.filter(({ name }) => !options.only || list(options.only).some((start) => name === start || (start.endsWith("*") && name.startsWith(start.slice(0, -1)))));
    const files = [];
    // A phone each: who was at an English address has chosen English.
    const phones = list(options.theme).flatMap((theme) => list(options.lang).flatMap((lang) => [false, true].map((following) => ({ theme, lang, following }))));
    for (const { theme, lang, following } of phones) {
        const some = wanted.filter((screen) => Boolean(screen.follow) === following);
        if (!some.length || (following && options.static)) continue;
        let studio = await inTime(openStudio(theme, site.url, following));
        for (const screen of some)
            for (const size of list(options.size)) {
                const name = [screen.name, size, lang, theme, options.static ? "static" : "", options.text === "1" ? "" : `text${options.text}`].filter(Boolean).join("-");
                const file = join(options.out, `${name}.png`);
                try {
                    await inTime(shoot(studio.page, screen, site.url, size, lang, file));
                    files.push(file);
                } catch (error) {
                    console.error(`${name}: ${error}`);
                    process.exitCode = 1;
                    await studio.browser.kill();
                    studio = await openStudio(theme, site.url, following);
                }
            }
        await studio.browser.close();
    }
    await site.stop();
    console.log(`${files.length} pictures in ${options.out}`);
    if (options.sheets) await contactSheets(files);
    if (options.phone && files.length) copyFileSync(files[0], options.phone);
}

await main();
