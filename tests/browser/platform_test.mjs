// @ts-check
// The browser platform without the app's views (platform_page.cpp), in every engine.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { engines, openBrowser } from "./harness.mjs";
import { servePlatformPage } from "./platform_site.mjs";

/** @typedef {import("./harness.mjs").Page} Page */

/** @type {Awaited<ReturnType<typeof servePlatformPage>>} */
let site;
before(async () => void (site = await servePlatformPage()));
after(() => site.remove());

/** @param {Page} page @param {string} [path] */
async function open(page, path = "") {
    await page.goto(site.url + path);
    await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
}

/** @param {Page} page */
const stats = (page) => page.evaluate("trackside.stats()");
/** @param {Page} page @param {string} words */
const waitForState = (page, words) =>
    page.waitFor((/** @type {string} */ words) => document.querySelector('[data-key="state"]')?.textContent?.includes(words), { values: [words] });

/** Until no frame is drawn any more: the browser draws some of its own, the app none. @param {Page} page */
const settle = (page) => page.waitFor(async () => {
    const count = () => /** @type {any} */ (globalThis).trackside.stats().frames;
    const before = count();
    for (let left = 8; left > 0; --left) await new Promise(requestAnimationFrame);
    return count() === before;
});

/** Colours of the screen at places in CSS pixels, as the eye sees them. @param {Page} page @param {[number, number][]} places */
async function colours(page, places) {
    const picture = (await page.screenshot()).toString("base64");
    return page.evaluate(
        async (/** @type {string} */ picture, /** @type {[number, number][]} */ places) => {
            const image = new Image();
            image.src = "data:image/png;base64," + picture;
            await image.decode();
            const canvas = document.createElement("canvas");
            canvas.width = image.width;
            canvas.height = image.height;
            const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
            context.drawImage(image, 0, 0);
            const ratio = image.width / innerWidth;
            return places.map(([x, y]) => [...context.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data.slice(0, 3)]);
        },
        picture,
        places,
    );
}

/** What stands in a rectangle of the screen: darkest and most colourful pixel. @param {Page} page @param {string} key */
async function inkOf(page, key) {
    const picture = (await page.screenshot()).toString("base64");
    return page.evaluate(
        async (/** @type {string} */ picture, /** @type {string} */ key) => {
            const image = new Image();
            image.src = "data:image/png;base64," + picture;
            await image.decode();
            const box = /** @type {Element} */ (document.querySelector(`[data-key="${key}"]`)).getBoundingClientRect();
            const ratio = image.width / innerWidth;
            const canvas = document.createElement("canvas");
            canvas.width = Math.round(box.width * ratio);
            canvas.height = Math.round(box.height * ratio);
            const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
            context.drawImage(image, -Math.round(box.x * ratio), -Math.round(box.y * ratio));
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
            let darkest = 255, colourful = 0;
            for (let i = 0; i < data.length; i += 4) {
                darkest = Math.min(darkest, Math.max(data[i], data[i + 1], data[i + 2]));
                colourful = Math.max(colourful, Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]));
            }
            return { darkest, colourful };
        },
        picture,
        key,
    );
}

for (const engine of engines)
    describe(engine, () => {
        /** @type {import("./harness.mjs").Browser} */
        let browser;
        /** @type {Page} */
        let page;
        before(async () => {
            browser = await openBrowser(engine);
            page = await browser.newPage();
            await page.setViewport(390, 844);
        });
        after(() => browser.close());

        test("takes the static page over in one step", async () => {
            await page.goto(site.url);
            await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1);
            const seen = await page.evaluate(() => ({
                classes: document.documentElement.className,
                title: document.title,
                heading: document.querySelector("h1")?.textContent,
                statics: document.body.textContent?.includes("靜態頁面"),
                main: document.querySelectorAll("main#main").length,
                items: document.querySelectorAll('ul[role="list"] > li').length,
                href: document.querySelector('[data-key="session/S3"]')?.getAttribute("href"),
            }));
            assert.deepEqual(seen, {
                classes: "canvas app",
                title: "平台測試",
                heading: "平台測試 Platform",
                statics: false,
                main: 1,
                items: 300,
                href: "/trackside/session/S3/",
            });
            assert.deepEqual(await page.consoleErrors(), []);
        });

        test("counts as the C library does, with functions of its own", async () => {
            await open(page);
            assert.equal(await page.evaluate("document.querySelector('[data-key=\"c-library\"]').textContent"),
                "\\u001f\\uf800 <U+AB1F> %d 24 \\u001f\\ 12 877583 479426 1047198 707107 375000 -2503310 x");
        });

        test("draws Chinese, rare ideographs and coloured emoji where their elements are", async () => {
            await open(page);
            await settle(page);
            assert.ok((await inkOf(page, "title")).darkest < 60, "the title is dark on light");
            assert.ok((await inkOf(page, "session/S0")).colourful < 40, "text has no colour");
            assert.ok((await inkOf(page, "session/S2")).colourful > 120, "emoji have");
        });

        test("is still when nothing happens, and when nobody sees it", async () => {
            await open(page);
            await settle(page);
            // The store opens after the first frame, and then the page rests for as long as the browser needs for 180
            // frames of its own: three seconds where it keeps up.
            const frames = await page.waitFor(async () => {
                const count = () => /** @type {any} */ (globalThis).trackside.stats().frames;
                const before = count();
                for (let left = 180; left > 0; --left) await new Promise(requestAnimationFrame);
                return count() === before && before;
            }, { timeout: 60_000 });

            const hidden = await page.evaluate(() => {
                Object.defineProperty(document, "hidden", { value: true, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
                dispatchEvent(new Event("resize"));
                const then = /** @type {any} */ (globalThis).trackside.stats().frames;
                Object.defineProperty(document, "hidden", { value: false, configurable: true });
                document.dispatchEvent(new Event("visibilitychange"));
                return [then, /** @type {any} */ (globalThis).trackside.stats().frames];
            });
            assert.deepEqual(hidden, [frames, frames + 1], "no frame while hidden, one in the very task in which it is shown");
        });

        test("scrolls natively, and scrolling changes no element", async () => {
            await open(page);
            await settle(page);
            const top = await colours(page, [[20, 400]]);
            const counted = await page.evaluate(async () => {
                let changes = 0;
                const observer = new MutationObserver((records) => void (changes += records.length));
                observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
                const stats = () => /** @type {any} */ (globalThis).trackside.stats();
                const before = stats().frames;
                for (let y = 0; y <= 3000; y += 100) {
                    scrollTo(0, y);
                    await new Promise((done) => requestAnimationFrame(done));
                }
                for (let left = 8; left > 0; --left) await new Promise(requestAnimationFrame);
                observer.disconnect();
                return { changes, frames: stats().frames - before, y: scrollY };
            });
            assert.equal(counted.changes, 0);
            assert.equal(counted.y, 3000);
            assert.ok(counted.frames >= 10, `${counted.frames} frames`);
            assert.ok((await inkOf(page, "session/S44")).darkest < 60, "what is drawn has moved along");
            assert.equal(top.length, 1);
        });

        test("lays the text over what is drawn, line by line", async () => {
            await open(page);
            const rows = await page.evaluate(() => {
                const about = /** @type {HTMLElement} */ (document.querySelector('[data-key="about"]'));
                return [...about.children].map((row) => {
                    const range = document.createRange();
                    range.selectNodeContents(row);
                    const text = range.getBoundingClientRect();
                    const box = row.getBoundingClientRect();
                    return { text: row.textContent, dx: Math.abs(text.left - box.left), dw: Math.abs(text.width - box.width), y: box.y, h: box.height };
                });
            });
            assert.ok(rows.length >= 3);
            for (const [i, row] of rows.entries()) {
                assert.ok(row.dx < 1 && row.dw < 6, `${row.text}: ${row.dx} ${row.dw}`);
                if (i) assert.ok(Math.abs(row.y - rows[i - 1].y - rows[i - 1].h) < 0.6, "rows stand below each other");
            }
            const selected = await page.evaluate(() => {
                getSelection()?.selectAllChildren(/** @type {Node} */ (document.querySelector('[data-key="about"]')));
                return String(getSelection());
            });
            assert.ok(selected.replaceAll(/\s/g, "").includes("selectabletextinChineseandEnglish，用來看選取的範圍"), selected);
            assert.ok(!selected.includes("\n"), JSON.stringify(selected));
        });

        test("clicks, toggles and says it aloud", async () => {
            await open(page);
            await page.click("count");
            await waitForState(page, "activated 1 ");
            await page.click("follow");
            await waitForState(page, "followed 1");
            assert.equal(await page.evaluate(() => document.querySelector('[data-key="follow"]')?.getAttribute("aria-pressed")), "true");
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-key="follow"]')).focus());
            await page.press("Enter");
            await waitForState(page, "followed 0");
            await page.click("say");
            await page.waitFor(() => document.querySelector('#live[aria-live="polite"]')?.textContent === "已加入關注");
        });

        test("follows links inside, remembers where each page was scrolled to, and survives a reload", async () => {
            await open(page);
            await page.evaluate(() => scrollTo(0, 1200));
            await page.waitFor(() => scrollY === 1200);
            await settle(page);
            const length = await page.evaluate("history.length");
            const { x, y } = await page.evaluate(() => {
                const box = /** @type {Element} */ (document.elementFromPoint(200, 400)?.closest("a")).getBoundingClientRect();
                return { x: box.x + 50, y: box.y + 20 };
            });
            await page.clickAt(x, y);
            await page.waitFor(() => /^\/trackside\/session\/S\d+\/$/.test(location.pathname));
            await page.waitFor(() => document.querySelector("h1")?.textContent?.startsWith("議程 S") && scrollY === 0);
            assert.equal(await page.evaluate("history.length"), length + 1);
            await page.back();
            await page.waitFor(() => location.pathname === "/trackside/" && scrollY === 1200);
            await page.forward();
            await page.waitFor(() => location.pathname.includes("/session/") && scrollY === 0);
            await page.back();
            await page.waitFor(() => location.pathname === "/trackside/" && scrollY === 1200);
            await page.reload();
            await page.waitFor(() => performance.getEntriesByName("trackside:interactive").length === 1 && scrollY === 1200);
            assert.ok(await page.evaluate(() => document.querySelector("h1")?.textContent === "平台測試 Platform"));
        });

        test("leaves other clicks on links to the browser", async () => {
            await open(page);
            const left = await page.evaluate(() => {
                const link = /** @type {HTMLElement} */ (document.querySelector('[data-key="session/S3"]'));
                addEventListener("click", (event) => event.preventDefault());
                addEventListener("auxclick", (event) => event.preventDefault());
                const before = location.href;
                for (const keys of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])
                    link.dispatchEvent(new MouseEvent(keys.button ? "auxclick" : "click", { bubbles: true, cancelable: true, ...keys }));
                const outside = /** @type {HTMLAnchorElement} */ (document.querySelector('[data-key="outside"]'));
                return [location.href === before, outside.href, outside.target, outside.rel];
            });
            assert.deepEqual(left, [true, "https://example.org/", "_blank", "noopener"]);
        });

        test("reads language, clock and query from the address", async () => {
            await open(page, "session/S3/?lang=en&now=2024-08-03T11:20:00%2B08:00");
            await waitForState(page, "en 1 clock 1");
            await waitForState(page, "id [S3]");
            await page.click("session/S0");
            await page.waitFor(() => location.pathname.endsWith("/session/S0/"));
            assert.equal(await page.evaluate("new URLSearchParams(location.search).get('now')"), "2024-08-03T11:20:00+08:00");
            await open(page, "en/");
            await waitForState(page, "en 1 clock 0");
        });

        test("has fields that are the browser's own", async () => {
            await open(page);
            await page.click("to-field");
            await page.waitFor(() => document.activeElement?.getAttribute("data-key") === "field");
            await page.type("rust web");
            await waitForState(page, "typed [rust web]");
            const field = await page.evaluate(() => {
                const input = /** @type {HTMLInputElement} */ (document.activeElement);
                const style = getComputedStyle(input);
                return { value: input.value, type: input.type, mode: input.inputMode, label: input.ariaLabel ?? input.getAttribute("aria-label"),
                    big: parseFloat(style.fontSize) >= 16, seen: style.color !== "rgba(0, 0, 0, 0)", hint: input.placeholder };
            });
            assert.deepEqual(field, { value: "rust web", type: "search", mode: "search", label: "搜尋", big: true, seen: true, hint: "找議程、講者、社群" });
            await page.evaluate(() => {
                const input = /** @type {HTMLInputElement} */ (document.activeElement);
                const key = (/** @type {object} */ more) => input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, ...more }));
                key({ isComposing: true });
                const late = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
                Object.defineProperty(late, "keyCode", { value: 229 });
                input.dispatchEvent(late);
            });
            await settle(page);
            await waitForState(page, "submitted []");
            await page.press("Enter");
            await waitForState(page, "submitted [rust web]");
        });

        test("composes Chinese in a field", { skip: engine !== "chromium" && "only Chromium's protocol can compose" }, async () => {
            await open(page);
            await page.click("field");
            await page.cdp?.send("Input.imeSetComposition", { text: "ㄎㄞ", selectionStart: 2, selectionEnd: 2 });
            await waitForState(page, "typed [ㄎㄞ]");
            await page.cdp?.send("Input.insertText", { text: "開源" });
            await waitForState(page, "typed [開源]");
            assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), "開源");
        });

        test("opens a sheet that keeps the focus, scrolls by itself and closes by Escape, beside it and by back", async () => {
            await open(page);
            await page.click("open");
            await page.waitFor(() => /** @type {HTMLDialogElement} */ (document.querySelector("dialog"))?.open);
            const inside = await page.evaluate(() => {
                const outside = /** @type {HTMLElement} */ (document.querySelector('[data-key="count"]'));
                outside.focus();
                const scroller = /** @type {HTMLElement} */ (document.querySelector(".scroller"));
                scroller.scrollTop = 200;
                return { inert: document.activeElement !== outside, scrolled: scroller.scrollTop, live: document.querySelector("dialog #live") !== null };
            });
            assert.deepEqual(inside, { inert: true, scrolled: 200, live: true });
            await settle(page);
            assert.ok((await inkOf(page, "option/5")).darkest < 60);
            await page.press("Escape");
            await page.waitFor(() => !document.querySelector("dialog"));
            assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "open");

            await page.click("open");
            await page.waitFor(() => /** @type {HTMLDialogElement} */ (document.querySelector("dialog"))?.open);
            await page.clickAt(200, 120);
            await page.waitFor(() => !document.querySelector("dialog"));

            await page.click("open");
            await page.waitFor(() => /** @type {HTMLDialogElement} */ (document.querySelector("dialog"))?.open);
            if (await page.evaluate(() => !("CloseWatcher" in window))) {
                await page.back();
                await page.waitFor(() => !document.querySelector("dialog"));
                assert.ok(await page.evaluate(() => document.querySelector("h1")?.textContent === "平台測試 Platform"), "the page is still there");
            }
        });

        test("scrolls a grid on both axes and hears its arrow keys", async () => {
            await open(page);
            await page.click("grid-link");
            await page.waitFor(() => document.querySelector(".scroller") !== null);
            assert.equal(await page.evaluate("location.search"), "?q=a%20b");
            await settle(page);
            const moved = await page.evaluate(async () => {
                const box = /** @type {HTMLElement} */ (document.querySelector(".scroller"));
                let changes = 0;
                new MutationObserver((records) => void (changes += records.length)).observe(document.body, { subtree: true, childList: true, attributes: true });
                box.scrollTo(500, 700);
                for (let left = 8; left > 0; --left) await new Promise(requestAnimationFrame);
                return { x: box.scrollLeft, y: box.scrollTop, changes, size: [box.scrollWidth, box.scrollHeight] };
            });
            assert.deepEqual(moved, { x: 500, y: 700, changes: 0, size: [2032, 2160] });
            assert.ok((await inkOf(page, "cell/4-12")).darkest < 60, "it is drawn where the element is");
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-key="cell/4-12"]')).focus());
            await page.press("ArrowDown");
            await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[data-key="home"]')).click());
            await waitForState(page, "gesture [down]");
        });

        test("draws a new size in the same task, in device pixels", async () => {
            await open(page);
            for (const [width, height, ratio] of browser.features.anyRatio
                ? [[320, 568, 2], [844, 390, 3], [411, 731, 2.625], [390, 844, 1]] : [[320, 568], [844, 390], [390, 844]]) {
                await page.setViewport(width, height, ratio);
                await page.waitFor((/** @type {number} */ width) => {
                    const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
                    const item = document.querySelector('[data-key="session/S0"]')?.getBoundingClientRect();
                    return Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) <= 1 && item && Math.abs(item.width - (document.documentElement.clientWidth - 32)) < 1 && innerWidth === width;
                }, { values: [width] });
                await settle(page);
                assert.ok((await inkOf(page, "title")).darkest < 70, `${width} x ${height} at ${ratio}`);
            }
        });

        test("comes back after a lost context, with its own canvas or with a new one", async () => {
            await open(page);
            await settle(page);
            await page.evaluate(async () => {
                const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
                const loser = /** @type {WEBGL_lose_context} */ (canvas.getContext("webgl")?.getExtension("WEBGL_lose_context"));
                const heard = (/** @type {string} */ name) => new Promise((done) => canvas.addEventListener(name, done, { once: true }));
                const lost = heard("webglcontextlost");
                loser.loseContext();
                await lost;
                const restored = heard("webglcontextrestored");
                // Not in the task that was told of the loss: the browser would refuse.
                setTimeout(() => loser.restoreContext());
                await restored;
            });
            await settle(page);
            assert.ok((await inkOf(page, "title")).darkest < 60, "restored");
            await page.evaluate(() => {
                const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("canvas"));
                canvas.dataset.old = "yes";
                canvas.getContext("webgl")?.getExtension("WEBGL_lose_context")?.loseContext();
            });
            await page.waitFor(() => !document.getElementById("canvas")?.dataset.old);
            await settle(page);
            assert.ok((await inkOf(page, "title")).darkest < 60, "replaced");
            assert.ok((await inkOf(page, "session/S2")).colourful > 120, "with all glyphs");
        });

        test("shares and copies within the gesture", async () => {
            await open(page);
            await page.evaluate(() => {
                const said = (/** @type {any} */ (globalThis).said = /** @type {any[]} */ ([]));
                Object.defineProperty(navigator, "share", { configurable: true, value: async (/** @type {ShareData} */ data) => void said.push(["share", data.url, navigator.userActivation?.isActive ?? true]) });
                Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (/** @type {string} */ text) => void said.push(["copy", text, navigator.userActivation?.isActive ?? true]) } });
            });
            await page.click("share");
            await page.click("copy");
            await page.waitFor(() => /** @type {any} */ (globalThis).said.length === 2);
            assert.deepEqual(await page.evaluate("said"), [["share", "https://example.org/", true], ["copy", "複製的文字", true]]);
        });

        test("tells a swipe from a scroll from a tap", { skip: engine !== "chromium" && "only Chromium has fingers here" }, async () => {
            const phone = await openBrowser("chromium", { touch: true });
            const touched = await phone.newPage();
            await touched.setViewport(390, 844);
            await open(touched);
            await touched.swipe([300, 560], [120, 566]);
            await waitForState(touched, "gesture [next]");
            await touched.swipe([120, 560], [300, 566]);
            await waitForState(touched, "gesture [previous]");
            await touched.swipe([200, 300], [204, 560]);
            await waitForState(touched, "gesture [pulled]");
            assert.equal(await touched.evaluate("location.pathname"), "/trackside/", "no link was followed on the way");
            await touched.swipe([200, 700], [204, 300]);
            await touched.waitFor(() => scrollY > 100);
            assert.equal(await touched.evaluate("location.pathname"), "/trackside/");
            await settle(touched); // a tap while the page still glides only stops it
            await touched.tap("session/S3");
            await touched.waitFor(() => location.pathname.endsWith("/session/S3/"));
            await phone.close();
        });

        test("works without WebGL, as a page", { skip: engine === "webkit" && "WebKit's WebGL cannot be turned off" }, async () => {
            const plain = await openBrowser(engine, { webgl: false });
            const bare = await plain.newPage();
            await open(bare);
            const seen = await bare.evaluate(() => ({
                classes: document.documentElement.className,
                colour: getComputedStyle(/** @type {Element} */ (document.querySelector("h1"))).color,
                inline: document.querySelector("h1")?.getAttribute("style"),
            }));
            assert.deepEqual(seen, { classes: "app", colour: "rgb(27, 31, 35)", inline: null });
            await bare.click("count");
            await waitForState(bare, "activated 1 ");
            await bare.click("field");
            await bare.type("abc");
            await waitForState(bare, "typed [abc]");
            await bare.click("session/S3");
            await bare.waitFor(() => document.querySelector("h1")?.textContent === "議程 S3");
            await plain.close();
        });

        test("asks for the newest names when the page is older than the data", async () => {
            const seen = await page.evaluate(async () => (await fetch("data/version.json")).status);
            assert.equal(seen, 200);
            await open(page);
            await waitForState(page, "parts 1 error [programme.1.json: schema: not 1]");
        });
    });
