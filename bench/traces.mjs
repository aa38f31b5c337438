// @ts-check
// What a frame costs: while nothing happens, while scrolling, while typing in the search. Unthrottled. Two numbers each:
// the processor time of the page's thread, by the browser's own trace, and the time on the clock, from the app itself
// (`globalThis.trackside.stats()`). Where WebGL is drawn in software, that takes the processor from the page meanwhile,
// and the clock counts it.

import { kThrottling } from "./load.mjs";

/** @typedef {import("../tests/browser/harness.mjs").Browser} Browser */
/** @typedef {import("../tests/browser/harness.mjs").Page} Page */

/** @param {Browser} browser @param {string} url @returns {Promise<Page>} */
async function openApp(browser, url) {
    const page = await browser.newPage();
    await page.goto(url);
    await page.waitFor("performance.getEntriesByName('trackside:interactive').length > 0");
    return page;
}

/**
 * The same, after what follows the start: the copy for offline is whole, the database answers, and for three seconds
 * there was no frame.
 * @param {Browser} browser @param {string} url @returns {Promise<Page>}
 */
async function openSettled(browser, url) {
    const page = await openApp(browser, url);
    await page.waitFor("globalThis.tracksideOffline?.state().then(({ ready }) => ready)", { timeout: 120_000 });
    await page.waitFor("globalThis.tracksideStore?.keep(tracksideRecords.write([])).then((kept) => kept === 'database')", { timeout: 60_000 });
    await page.evaluate(async () => {
        const frames = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        for (let before = -1, still = 0; still < 6; before = frames()) {
            await new Promise((again) => setTimeout(again, 500));
            still = frames() === before ? still + 1 : 0;
        }
    });
    return page;
}

/**
 * Processor time of every call that the browser made into the app's code while `act` ran: ms, when (microseconds), and
 * whether it was for a frame. And when `performance.mark(kKeyMark)` was called.
 * @param {Page} page @param {() => Promise<void>} act
 */
async function traceCalls(page, act) {
    const cdp = /** @type {import("puppeteer-core").CDPSession} */ (page.cdp);
    /** @type {any[]} */
    const events = [];
    cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const collected = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
    await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "blink.user_timing"] } });
    await act();
    await cdp.send("Tracing.end");
    await collected;
    const frames = events.filter(({ name }) => name === "FireAnimationFrame");
    const calls = events
        .filter(({ name, args }) => name === "FunctionCall" && /\/app\.[0-9a-f]+\.js$/.test(args?.data?.url ?? ""))
        .map(({ ts, tdur, pid, tid }) => ({
            ms: tdur / 1000,
            at: ts,
            isFrame: frames.some((frame) => frame.pid === pid && frame.tid === tid && frame.ts <= ts && ts < frame.ts + frame.dur),
        }));
    if (!calls.some(({ isFrame, ms }) => isFrame && ms > 0)) throw new Error("the trace has no frame of the app");
    return { calls, keys: events.filter(({ name }) => name === kKeyMark).map(({ ts }) => ts).sort((a, b) => a - b) };
}

const kKeyMark = "bench:key";

/** @param {number[]} times */
function percentiles(times) {
    const sorted = [...times].sort((a, b) => a - b);
    const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
    return { frames: sorted.length, median: at(0.5), p95: at(0.95), longest: at(1) };
}

/** Frames in ten seconds without a touch and within one minute: at the next one the clock of the app moves. @param {Browser} browser @param {string} url */
export async function measureIdle(browser, url) {
    const page = await openSettled(browser, url);
    await page.waitFor("Date.now() % 60_000 > 1000 && Date.now() % 60_000 < 49_000", { timeout: 20_000 });
    await settledFrames(page);
    const frames = await page.evaluate(async () => {
        const frames = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        const before = frames();
        await new Promise((later) => setTimeout(later, 10_000));
        return frames() - before;
    });
    await page.close();
    return { frames };
}

const kQuick = 100; // CSS pixels a frame: 6000 a second
const kMostSteps = 600; // one way; a longer list goes by more quickly

/** The whole list goes by, down to its end, where everything is met for the first time, and up again. @param {Browser} browser @param {string} url */
export async function measureScroll(browser, url) {
    const page = await openSettled(browser, url);
    /** @type {number[]} */
    let times = [];
    const { calls } = await traceCalls(page, async () => {
        times = await page.evaluate(scrollThrough, kQuick, kMostSteps);
    });
    await page.close();
    return { ...percentiles(calls.filter(({ isFrame }) => isFrame).map(({ ms }) => ms)), clock: percentiles(times) };
}

/** Runs in the page. @param {number} quick @param {number} steps @returns {Promise<number[]>} ms of each frame, on the clock */
async function scrollThrough(quick, steps) {
    const stats = () => /** @type {any} */ (globalThis).trackside.stats();
    const nextFrame = () => new Promise((again) => requestAnimationFrame(again));
    const most = document.documentElement.scrollHeight - innerHeight;
    const step = Math.max(most / steps, quick);
    /** @type {number[]} */
    const times = [];
    for (const way of [1, -1])
        for (let at = 0; at < most; at += step) {
            const before = stats().frames;
            scrollTo({ top: way > 0 ? at + step : most - at - step, behavior: "instant" });
            for (let waited = 0; waited < 20 && stats().frames === before; waited++) await nextFrame();
            const { frames, frameTimes } = stats();
            if (frames > before) times.push(...frameTimes.slice(before - frames));
        }
    return times;
}

const kTaps = 40;

/**
 * Taps with a finger that stays down for 90 ms, as fingers do, at 4x slower CPU. `app`: from the moment the page hears of
 * it until the answer is drawn; `drawn`: from the finger's lifting until then, with what the browser does before; `shown`:
 * until the picture is on the glass (Event Timing, in steps of 8 ms), which the graphics process, here in software, has a
 * part in.
 * @param {Page} page @param {string} button selector of what is tapped; each tap changes an attribute or a text of it
 */
async function tapOften(page, button) {
    await page.cdp?.send("Emulation.setCPUThrottlingRate", { rate: kThrottling.cpu });
    await page.evaluate(() => {
        const taps = /** @type {{ app: number, drawn: number, shown: number }[]} */ ([]);
        let [lifted, heard] = [0, 0];
        addEventListener("pointerup", ({ timeStamp }) => ([lifted, heard] = [timeStamp, performance.now()]), true);
        addEventListener("click", () => {
            if (heard) heard = performance.now();
        }, true);
        const changed = new MutationObserver(() => {
            if (!heard) return;
            taps.push({ app: performance.now() - heard, drawn: performance.now() - lifted, shown: 16 }); // less is not told
            heard = 0;
        });
        new PerformanceObserver((list) => {
            for (const { name, duration } of list.getEntries())
                if (taps.length && (name === "click" || name === "pointerup"))
                    taps[taps.length - 1].shown = Math.max(taps[taps.length - 1].shown, duration);
        }).observe(/** @type {any} */ ({ type: "event", durationThreshold: 16 }));
        Object.assign(globalThis, { taps, changed });
    });
    for (let i = 0; i < kTaps; i++) {
        const [x, y] = await page.evaluate((/** @type {string} */ selector) => {
            const star = [...document.querySelectorAll(selector)].find((found) => {
                const { top, bottom } = found.getBoundingClientRect();
                return top > 200 && bottom < innerHeight - 100;
            });
            const { changed } = /** @type {any} */ (globalThis);
            changed.disconnect();
            changed.observe(star, { attributeFilter: ["aria-pressed"], childList: true });
            const { left = 0, top = 0 } = star?.getBoundingClientRect() ?? {};
            return [left + 20, top + 20];
        }, button);
        await page.cdp?.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
        await page.evaluate(async () => {
            await new Promise((again) => setTimeout(again, 90));
        });
        await page.cdp?.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
        await page.evaluate(async () => {
            for (let frames = 0; frames < 30; frames++) await new Promise((again) => requestAnimationFrame(again));
        });
    }
    const taps = await page.evaluate("taps");
    if (taps.length !== kTaps) throw new Error(`${taps.length} of ${kTaps} taps were answered`);
    const of = (/** @type {"app" | "drawn" | "shown"} */ part) => {
        const all = taps.map((/** @type {any} */ tap) => tap[part]).sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
        return { median: all[kTaps >> 1], p95: all[Math.ceil(kTaps * 0.95) - 1], longest: all[kTaps - 1] };
    };
    return { taps: kTaps, app: of("app"), drawn: of("drawn"), shown: of("shown") };
}

/** Taps on stars of the timetable; beside it, what a button of an empty page takes on this machine. @param {Browser} browser @param {string} url */
export async function measureTap(browser, url) {
    const page = await openSettled(browser, url);
    await page.waitFor("trackside.stats().rescued === 0 && document.querySelectorAll('#semantics main button[aria-pressed]').length > 4");
    const stars = await tapOften(page, "#semantics main button[aria-pressed]");
    await page.close();
    const empty = await browser.newPage();
    await empty.evaluate(() => {
        document.body.innerHTML = "<button style='margin: 300px 0 0; width: 80px; height: 80px'>0</button>";
        const button = /** @type {HTMLElement} */ (document.querySelector("button"));
        button.addEventListener("click", () => (button.textContent = String(Number(button.textContent) + 1)));
    });
    const plain = await tapOften(empty, "button");
    await empty.close();
    return { ...stars, plain };
}

/** Scrolling the timetable when 500 sessions are followed, or as many as there are. @param {Browser} browser @param {string} url of the timetable */
export async function measureFollowing(browser, url) {
    const page = await openApp(browser, url);
    const codes = await page.evaluate(async () => {
        const base = document.querySelector('meta[name="trackside-base"]')?.getAttribute("content") ?? "/";
        const json = async (/** @type {string} */ file) => (await fetch(`${base}data/${file}`)).json();
        const { sessions } = await json((await json("version.json")).programme);
        return sessions.slice(0, 500).map((/** @type {{ id: string }} */ { id }) => id);
    });
    const kInOneLink = 250; // of this form of link
    for (let from = 0; from < codes.length; from += kInOneLink) {
        await page.goto(`${url}?filter=${codes.slice(from, from + kInOneLink).join(",")}`);
        await page.waitFor("document.querySelector('[data-key=\"share/merge\"]') !== null");
        await page.evaluate("document.querySelector('[data-key=\"share/merge\"]').click()");
        await settledFrames(page);
    }
    await page.close();
    return { followed: codes.length, ...(await measureScroll(browser, url)) };
}

/** The costliest call after each key of words typed into the search, and taken back. @param {Browser} browser @param {string} url */
export async function measureSearch(browser, url) {
    const page = await openSettled(browser, url);
    await page.evaluate("document.querySelector('#semantics input').focus()");
    /** @type {number[]} */
    const clock = [];
    const key = async (/** @type {() => Promise<void>} */ press) => {
        const before = await settledFrames(page);
        await page.evaluate(`performance.mark("${kKeyMark}")`);
        await press();
        const after = await settledFrames(page);
        if (after > before) clock.push(await page.evaluate(`Math.max(...trackside.stats().frameTimes.slice(${before - after}))`));
    };
    const { calls, keys } = await traceCalls(page, async () => {
        for (const letter of "open source") await key(() => page.type(letter));
        for (let i = 0; i < 11; i++) await key(() => page.press("Backspace"));
        for (const letter of "開放資料") await key(() => page.type(letter));
    });
    await page.close();
    const costs = keys.map((from, i) => Math.max(0, ...calls.filter(({ at }) => at >= from && at < (keys[i + 1] ?? Infinity)).map(({ ms }) => ms)));
    const { frames, ...times } = percentiles(costs);
    return { keys: frames, ...times, clock: percentiles(clock) };
}

/** The number of frames, once no more are drawn. @param {Page} page @returns {Promise<number>} */
function settledFrames(page) {
    return page.evaluate(async () => {
        const frames = () => /** @type {any} */ (globalThis).trackside.stats().frames;
        let before = -1;
        for (let still = 0; still < 6; before = frames()) {
            await new Promise((again) => requestAnimationFrame(again));
            still = frames() === before ? still + 1 : 0;
        }
        return before;
    });
}

const kMostRead = 1500; // sessions; more of them would take many minutes

/** The heaps after every session was read. @param {Browser} browser @param {string} url */
export async function measureReading(browser, url) {
    const page = await openApp(browser, url);
    const sessions = await page.evaluate(async (/** @type {number} */ most) => {
        const base = document.querySelector('meta[name="trackside-base"]')?.getAttribute("content") ?? "/";
        const json = async (/** @type {string} */ file) => (await fetch(`${base}data/${file}`)).json();
        const programme = await json((await json("version.json")).programme);
        const visit = async (/** @type {string} */ path) => {
            history.pushState({}, "", base + path);
            dispatchEvent(new PopStateEvent("popstate"));
            for (let i = 0; i < 3; i++) await new Promise((again) => requestAnimationFrame(again));
        };
        const read = programme.sessions.slice(0, most);
        for (const { id } of read) await visit(`session/${id}/`);
        await visit("timetable/");
        return read.length;
    }, kMostRead);
    const result = await page.evaluate(() => ({
        wasmHeap: /** @type {any} */ (globalThis).trackside.stats().heapBytes,
        jsHeap: /** @type {any} */ (performance).memory?.usedJSHeapSize ?? 0,
        atlas: /** @type {any} */ (globalThis).trackside.stats().atlasBytes,
        glyphs: /** @type {any} */ (globalThis).trackside.stats().glyphs,
    }));
    await page.close();
    return { sessions, ...result };
}
