// @ts-check
// The app on every display: odd pixel ratios, rotation, zoom, large text, more contrast, less motion, forced colours, no
// WebGL, a page kept by the browser, ten thousand different glyphs. docs/canvas-faults.md says which fault each is for.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { folder, go, morning, nameOf, open, routes, setMedia, settle, skip, waitForKey } from "./app_site.mjs";
import { engines, openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

const root = fileURLToPath(new URL("../../", import.meta.url));
const sessionLinks = "document.querySelectorAll('#semantics main a[href*=\"/session/\"]').length";

/** What does not fit: elements past the right edge, a page that is wider than the window. @param {Page} page @returns {Promise<string[]>} */
const tooWide = (page) =>
    page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const found = scrollWidth > clientWidth ? [`the page: ${scrollWidth} > ${clientWidth}`] : [];
        for (const element of document.querySelectorAll("#semantics :is(a,button,input,h1,h2,h3,p)[data-key]")) {
            const box = element.getBoundingClientRect();
            if (element.closest(".scroller") || (element.closest("figure") && box.width === 0)) continue;
            if (box.right > clientWidth + 1 || box.left < -1) found.push(`${element.getAttribute("data-key")}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
        }
        return found;
    });

/** The darkest of what is drawn in the first line of the heading; 255 is nothing. @param {Page} page @param {string} key */
async function darkest(page, key) {
    const picture = (await page.screenshot()).toString("base64");
    return page.evaluate(
        async (/** @type {string} */ picture, /** @type {string} */ key) => {
            const image = new Image();
            image.src = "data:image/png;base64," + picture;
            await image.decode();
            const ratio = image.width / innerWidth;
            const box = /** @type {Element} */ (document.querySelector(`[data-key="${key}"]`)).getBoundingClientRect();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [Math.ceil(box.width * ratio), Math.ceil(box.height * ratio)];
            const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
            context.drawImage(image, -Math.round(box.x * ratio), -Math.round(box.y * ratio));
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            let least = 255;
            for (let i = 0; i < data.length; i += 4) least = Math.min(least, Math.max(data[i], data[i + 1], data[i + 2]));
            return least;
        },
        picture,
        key,
    );
}

/** Opens a session from the timetable, follows it, comes back and filters. @param {Page} page @param {string} url */
async function useTheElements(page, url) {
    await open(page, `${url}timetable/?${morning}`);
    await page.waitFor(`${sessionLinks} > 20`);
    const colour = await page.evaluate("getComputedStyle(document.querySelector('main a')).color");
    assert.notEqual(colour, "rgba(0, 0, 0, 0)", "the elements are seen");
    await page.click(await page.evaluate("document.querySelector('main a[href*=\"/session/\"]').dataset.key"));
    await page.waitFor("location.pathname.includes('/session/')");
    await waitForKey(page, "follow");
    const was = await page.evaluate("document.querySelector('[data-key=follow]').getAttribute('aria-pressed')");
    await page.click("follow");
    await page.waitFor(`document.querySelector('[data-key=follow]').getAttribute('aria-pressed') !== "${was}"`);
    await page.back();
    await page.waitFor(`location.pathname.endsWith('/timetable/') && ${sessionLinks} > 20`);
    const all = await page.evaluate(sessionLinks);
    await page.click("filter");
    await page.waitFor("document.querySelector('dialog [aria-pressed]') !== null");
    await page.click(await page.evaluate("document.querySelector('dialog button[data-key^=\"filter-group/Language/\"]').dataset.key"));
    await page.click("filter/done");
    await page.waitFor(`document.querySelector('dialog') === null && ${sessionLinks} < ${all}`);
}

for (const engine of engines)
    describe(`the display in ${engine}`, { skip }, () => {
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {Page} */
        let page;
        /** @type {Awaited<ReturnType<typeof serve>>} */
        let site;
        before(async () => {
            site = await serve(folder);
            browser = await openBrowser(engine);
            page = await browser.newPage();
            await page.setViewport(360, 740);
            await open(page, `${site.url}?${morning}`);
        });
        after(async () => {
            await browser.close();
            await site.stop();
        });
        const address = (/** @type {string} */ route) => `${site.url}${route}${route.includes("?") ? "&" : "?"}${morning}`;

        test("is sharp at any pixel ratio, upright and on its side", async () => {
            await go(page, address("session/PUWNFQ/"));
            for (const [width, height, ratio] of browser.features.anyRatio ? [[411, 731, 2.625], [360, 740, 1.5], [740, 360, 2.625], [360, 740, 1]] : [[740, 360, 1], [360, 740, 1]]) {
                await page.setViewport(width, height, ratio);
                await settle(page);
                const [off, wide] = await page.evaluate(() => {
                    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
                    return [Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio), document.documentElement.scrollWidth > innerWidth];
                });
                assert.ok(off <= 1, `${ratio}: ${off} device pixels off`);
                assert.equal(wide, false);
                assert.ok((await darkest(page, "h1")) < 70, `${width} x ${height} at ${ratio}`);
            }
        });

        test("draws a picture once, and again where the canvas may not have it any more", async () => {
            await go(page, address("session/PUWNFQ/"));
            await settle(page);
            const ink = await darkest(page, "h1");
            const counts = () => page.evaluate("(({ frames, pictures }) => ({ frames, pictures }))(trackside.stats())");
            const before = await counts();
            await page.evaluate("dispatchEvent(new Event('resize'))"); // of nothing
            await settle(page);
            const still = await counts();
            assert.ok(still.frames > before.frames, "a frame was asked for");
            assert.equal(still.pictures, before.pictures);
            assert.equal(await darkest(page, "h1"), ink);
            await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"); // it is shown
            await settle(page);
            const shown = await counts();
            assert.equal(shown.pictures, before.pictures + 1);
            const heights = () => page.evaluate("[innerHeight, document.getElementById('canvas').height]");
            const [inner, high] = await heights();
            await page.evaluate("document.getElementById('canvas').style.height = '777px'"); // and nothing else
            await settle(page);
            const [sameInner, higher] = await heights();
            assert.deepEqual([sameInner, higher === high], [inner, false]);
            assert.equal((await counts()).pictures, shown.pictures + 1);
            assert.equal(await darkest(page, "h1"), ink);
            await page.evaluate("document.getElementById('canvas').style.height = ''");
            await settle(page);
            assert.equal(await darkest(page, "h1"), ink);
        });

        test("has room for everything at 400 % zoom of a desktop window", { skip: engine === "webkit" && "WebKitGTK's ratio is fixed" }, async () => {
            await page.setViewport(320, 256, 4); // 1280 x 1024
            const found = [];
            for (const route of engine === "chromium" ? routes : ["", "timetable/", "session/PUWNFQ/", "settings/"]) {
                await go(page, address(route));
                found.push(...(await tooWide(page)).map((one) => `${nameOf(route)}: ${one}`));
            }
            await page.setViewport(360, 740, 1);
            assert.deepEqual(found, []);
        });

        test("takes the reader's text size, up to twice", async () => {
            await go(page, address("session/PUWNFQ/"));
            const sizeOf = () => page.evaluate("parseFloat(document.querySelector('h1 > span').style.fontSize)");
            const before = await sizeOf();
            await page.evaluate(() => {
                document.documentElement.style.fontSize = "200%";
                dispatchEvent(new Event("resize"));
            });
            await settle(page);
            assert.equal(await sizeOf(), before * 2);
            const found = [];
            for (const route of engine === "chromium" ? routes : ["", "timetable/"]) {
                await go(page, address(route));
                found.push(...(await tooWide(page)).map((one) => `${nameOf(route)}: ${one}`));
            }
            await page.evaluate(() => {
                document.documentElement.style.fontSize = "";
                dispatchEvent(new Event("resize"));
            });
            assert.deepEqual(found, []);
        });

        test("begins no line with a closing mark and ends none with an opening one", async () => {
            await page.setViewport(320, 640);
            const closing = "、。，．：；！？）」』】》〉…’”,.!?:;)]}";
            const opening = "（「『【《〈‘“([{";
            const wrong = [];
            let lines = 0;
            for (const route of ["session/PUWNFQ/", "session/39LD78/", "community/rusty-kettle/", "guide/one-day/", "task/sat-badge-desk/", "about/"]) {
                await go(page, address(route));
                const rows = await page.evaluate("[...document.querySelectorAll('#semantics [data-key]')].map((element) => [...element.children].filter(({ dataset }) => !dataset.key).map((row) => row.textContent))");
                for (const texts of rows)
                    for (const [at, text] of texts.entries()) {
                        lines++;
                        if (at > 0 && closing.includes(text.trimStart()[0] ?? " ")) wrong.push(text);
                        if (at < texts.length - 1 && opening.includes(text.trimEnd().slice(-1) || " ")) wrong.push(text);
                    }
            }
            await page.setViewport(360, 740);
            assert.ok(lines > 100, `${lines} lines`);
            assert.deepEqual(wrong, []);
        });

        test("is the same after the browser kept it and gave it back", async () => {
            await open(page, address("timetable/"));
            await settle(page);
            await page.evaluate("scrollTo(0, 600)");
            await page.waitFor("scrollY === 600 && history.state?.y === 600");
            await settle(page);
            await page.goto("data:text/html,elsewhere");
            await page.back();
            await page.waitFor("location.pathname.endsWith('/timetable/') && performance.getEntriesByName('trackside:interactive').length === 1");
            await page.waitFor("scrollY === 600");
            await settle(page);
            const key = await page.evaluate("document.elementFromPoint(150, 400).closest('[data-key]').dataset.key");
            assert.ok((await darkest(page, key)) < 110, "it is drawn");
            await page.click(key);
            await page.waitFor("location.pathname.includes('/session/')");
        });

        test("works without WebGL: links, following, filters", { skip: engine === "webkit" && "WebKit's WebGL cannot be turned off" }, async () => {
            const plain = await openBrowser(engine, { webgl: false });
            const bare = await plain.newPage();
            await bare.setViewport(360, 740);
            await useTheElements(bare, site.url);
            assert.equal(await bare.evaluate("document.documentElement.classList.contains('canvas')"), false);
            await plain.close();
        });
    });

describe("the display as Chromium can be told to have it", { skip: skip || (!engines.includes("chromium") && "Chromium is left out") }, () => {
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
        await page.setViewport(360, 740);
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    test("without WebGL too times in one's own zone are the zone's, its summer time included", async () => {
        const plain = await openBrowser("chromium", { webgl: false });
        try {
            const bare = await plain.newPage();
            await bare.setViewport(360, 740);
            await bare.cdp?.send("Emulation.setTimezoneOverride", { timezoneId: "America/New_York" });
            const firstStart = `document.querySelector("#semantics main time")?.textContent`;
            await open(bare, `${site.url}timetable/?${morning}`);
            assert.equal(await bare.evaluate("document.documentElement.classList.contains('canvas')"), false);
            assert.equal(await bare.evaluate(firstStart), "08:30");
            await go(bare, `${site.url}settings/`);
            await waitForKey(bare, "zone/mine");
            await bare.click("zone/mine");
            await settle(bare);
            await go(bare, `${site.url}timetable/?${morning}`);
            await bare.waitFor(`${firstStart} === "20:30"`);
            assert.match(await bare.evaluate("document.querySelector('#semantics main').textContent"), /UTC-4/);
        } finally {
            await plain.close();
        }
    });

    test("forced colours show the elements, which work, and giving them up shows the canvas again", async () => {
        await setMedia(page, { forcedColors: true });
        await useTheElements(page, site.url);
        await setMedia(page, {});
        await page.waitFor("document.documentElement.classList.contains('canvas')");
        await settle(page);
        assert.ok((await darkest(page, "h1")) < 70);
    });

    test("more contrast makes soft text darker", async () => {
        await open(page, `${site.url}?${morning}`);
        await settle(page);
        const before = await darkest(page, "event/line");
        await setMedia(page, { moreContrast: true });
        await settle(page);
        assert.ok((await darkest(page, "event/line")) < before - 10);
        await setMedia(page, {});
    });

    test("less motion: a sheet is there at once", async () => {
        // The frames of a click are drawn within it: what moves after them says so.
        const moves = async () => {
            await open(page, `${site.url}timetable/?${morning}`);
            await settle(page);
            return page.evaluate(() => {
                /** @type {HTMLElement} */ (document.querySelector('[data-key="filter"]')).click();
                return /** @type {any} */ (globalThis).trackside.stats().animating;
            });
        };
        await setMedia(page, { reducedMotion: true });
        assert.equal(await moves(), false);
        await setMedia(page, {});
    });

    test("ten thousand different ideographs: the atlas stays small, and none is wrong", async () => {
        const made = mkdtempSync(join(tmpdir(), "trackside-glyphs-"));
        try {
            writeIdeographs(made);
            const many = await serve(join(made, "site"));
            await open(page, `${many.url}timetable/?now=2030-01-05T06:00:00Z`);
            await settle(page);
            const first = await page.screenshot();
            const height = await page.evaluate("document.documentElement.scrollHeight");
            for (let y = 0; y < height; y += 640) {
                await page.evaluate(`scrollTo(0, ${y})`);
                await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            }
            const { glyphs, atlasBytes } = await page.evaluate("trackside.stats()");
            await page.evaluate("scrollTo(0, 0)");
            await settle(page);
            assert.ok(glyphs >= 10_000, `${glyphs} glyphs`);
            assert.ok(atlasBytes <= 4096 * 4096 * 4, `${atlasBytes} bytes`);
            assert.ok((await page.screenshot()).equals(first), "the first screen is what it was");
            await many.stop();
        } finally {
            rmSync(made, { recursive: true, force: true });
        }
    });
});

/** A programme whose titles are 10,000 different ideographs, and its site. @param {string} into */
function writeIdeographs(into) {
    const kInATitle = 25;
    const talks = Array.from({ length: 400 }, (_, i) => {
        const start = Date.UTC(2030, 0, 5, 5) + Math.floor(i / 10) * 1_200_000;
        const title = String.fromCodePoint(...Array.from({ length: kInATitle }, (_, at) => 0x4e00 + i * kInATitle + at));
        return { code: `GLY${String(i).padStart(3, "A")}`, id: i + 1, title, abstract: "", speakers: [], track: 1, room: 1 + (i % 10), duration: 20, start: new Date(start).toISOString(), end: new Date(start + 1_200_000).toISOString() };
    });
    const rooms = Array.from({ length: 10 }, (_, i) => ({ id: i + 1, name: { en: `R${i}` }, description: {} }));
    writeFileSync(join(into, "programme.json"), JSON.stringify({ talks, version: "1", timezone: "UTC", event_start: "2030-01-05", event_end: "2030-01-05", tracks: [{ id: 1, name: { en: "T" }, color: "#000" }], rooms, speakers: [] }));
    writeFileSync(join(into, "event.yaml"), 'id: glyphs\nname: {en: "Glyphs"}\ntimezone: UTC\ndays: [2030-01-05]\nsite:\n  url: https://glyphs.example.org/trackside/\n');
    execFileSync(join(root, "build/native/build-data"), ["build", "--event", join(into, "event.yaml"), "--programme", join(into, "programme.json"), "--base", "/trackside/", "--app", join(root, "build/web/app"), "--out", join(into, "site")], { stdio: "pipe" });
}
