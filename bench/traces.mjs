// @ts-check
// What a frame costs: while nothing happens, while scrolling, while typing in the search. Unthrottled; the numbers come
// from the app itself, `globalThis.trackside.stats()`.

/** @typedef {import("../tests/browser/harness.mjs").Browser} Browser */
/** @typedef {import("../tests/browser/harness.mjs").Page} Page */

/** @param {Browser} browser @param {string} url @returns {Promise<Page>} */
async function openApp(browser, url) {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitFor("performance.getEntriesByName('trackside:interactive').length > 0");
    return page;
}

/** Notes the C++ time of every frame from now on. @param {Page} page */
function recordFrames(page) {
    return page.evaluate(() => {
        const { trackside } = /** @type {any} */ (globalThis);
        const recorded = { times: /** @type {number[]} */ ([]), first: trackside.stats().frames, last: trackside.stats().frames, on: true };
        Object.assign(globalThis, { recorded });
        const look = () => {
            const { frames, frameCpuMs } = trackside.stats();
            if (frames !== recorded.last) recorded.times.push(frameCpuMs);
            recorded.last = frames;
            if (recorded.on) requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}

/** @param {Page} page */
async function recordedFrames(page) {
    const { times, frames } = await page.evaluate(() => {
        const { recorded } = /** @type {any} */ (globalThis);
        recorded.on = false;
        return { times: recorded.times, frames: recorded.last - recorded.first };
    });
    times.sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
    const at = (/** @type {number} */ part) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    return { frames, median: at(0.5), p95: at(0.95), longest: at(1) };
}

/** Frames in ten seconds without a touch. @param {Browser} browser @param {string} url */
export async function measureIdle(browser, url) {
    const page = await openApp(browser, url);
    // The frames after the start settle first: two equal looks, half a second apart.
    await page.evaluate(async () => {
        const frames = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        for (let before = -1; before !== frames(); ) {
            before = frames();
            await new Promise((again) => setTimeout(again, 500));
        }
    });
    const frames = await page.evaluate(async () => {
        const frames = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        const before = frames();
        await new Promise((later) => setTimeout(later, 10_000));
        return frames() - before;
    });
    await page.close();
    return { frames };
}

/** A finger flicks through the whole list and back. @param {Browser} browser @param {string} url */
export async function measureScroll(browser, url) {
    const page = await openApp(browser, url);
    await recordFrames(page);
    for (const yDistance of [-6000, -6000, -6000, 6000, 6000, 6000])
        await page.cdp?.send("Input.synthesizeScrollGesture", { x: 195, y: 500, yDistance, speed: 6000, gestureSourceType: "touch" });
    const result = await recordedFrames(page);
    await page.close();
    return result;
}

/** A word typed letter by letter into the search, then taken back. @param {Browser} browser @param {string} url */
export async function measureSearch(browser, url) {
    const page = await openApp(browser, url);
    const key = await page.evaluate(() => {
        const field = document.querySelector('#semantics input, input[type="search"]');
        /** @type {HTMLElement | null} */ (field)?.focus();
        return field?.getAttribute("data-key") ?? "";
    });
    if (!key) return null;
    await recordFrames(page);
    for (const letter of "open source") await page.type(letter);
    for (const letter of "開放資料") await page.type(letter);
    for (let i = 0; i < 15; i++) await page.press("Backspace");
    const result = await recordedFrames(page);
    await page.close();
    return result;
}

/** The heaps after the whole timetable has passed by and thirty sessions were read. @param {Browser} browser @param {string} url */
export async function measureReading(browser, url) {
    const page = await openApp(browser, url);
    const links = await page.evaluate(() =>
        [...new Set([...document.querySelectorAll('#semantics a[href*="session/"]')].map((link) => /** @type {HTMLAnchorElement} */ (link).dataset.key))].slice(0, 30));
    for (const key of links) {
        await page.click(key);
        await page.waitFor("location.pathname.includes('session/')");
        await page.back();
        await page.waitFor("!location.pathname.includes('session/')");
    }
    const result = await page.evaluate(() => ({
        wasmHeap: /** @type {any} */ (globalThis).trackside.stats().heapBytes,
        jsHeap: /** @type {any} */ (performance).memory?.usedJSHeapSize ?? 0,
        glyphs: /** @type {any} */ (globalThis).trackside.stats().glyphs,
    }));
    await page.close();
    return { sessions: links.length, ...result };
}
