// @ts-check
// One load of one address in Chromium, under throttling.

/** 1.6 Mbit/s is 200,000 bytes a second. */
export const kThrottling = { cpu: 4, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const kLongest = 90_000; // ms; then it counts as not interactive

/**
 * Runs in the page before anything else of it.
 * @param {() => unknown} isInteractive
 */
function observe(isInteractive) {
    const bench = { fcp: 0, lcp: 0, cls: 0, interactive: 0, how: "", longTasks: /** @type {number[][]} */ ([]), ready: /** @type {Promise<void> | null} */ (null) };
    Object.assign(globalThis, { bench });
    /** @param {string} type @param {(entry: any) => void} take */
    const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    watch("paint", (entry) => { if (entry.name === "first-contentful-paint") bench.fcp = entry.startTime; });
    watch("largest-contentful-paint", (entry) => (bench.lcp = entry.startTime));
    watch("layout-shift", (entry) => { if (!entry.hadRecentInput) bench.cls += entry.value; });
    watch("longtask", (entry) => bench.longTasks.push([entry.startTime, entry.startTime + entry.duration]));

    const kQuiet = 2000; // ms without a long task: what counts as ready for a page that does not say it
    bench.ready = new Promise((done) => {
        const decide = () => {
            const mark = performance.getEntriesByName("trackside:interactive")[0];
            const navigation = /** @type {any} */ (performance.getEntriesByType("navigation")[0]);
            const busyUntil = Math.max(navigation?.loadEventEnd ?? 0, bench.fcp, ...bench.longTasks.map(([, end]) => end));
            if (mark) [bench.how, bench.interactive] = ["mark", mark.startTime];
            else if (isInteractive()) [bench.how, bench.interactive] = ["expression", performance.now()];
            else if (!document.getElementById("semantics") && isInteractive() === undefined && navigation?.loadEventEnd > 0 && performance.now() - busyUntil > kQuiet)
                [bench.how, bench.interactive] = ["quiet", busyUntil];
            else return void setTimeout(decide, 16);
            done();
        };
        decide();
    });
}

/**
 * @param {import("../tests/browser/harness.mjs").Browser} browser
 * @param {string} url
 * @param {{ interactive?: string, offline?: boolean, settle?: boolean }} options `settle`: wait until the service worker
 *     has everything, so that the next visit finds it
 */
export async function measureLoad(browser, url, { interactive = "", offline = false, settle = false }) {
    const page = await browser.newPage();
    const cdp = /** @type {import("puppeteer-core").CDPSession} */ (page.cdp);
    const network = watchNetwork(cdp);
    await cdp.send("Page.enable");
    await cdp.send("Network.enable");
    await cdp.send("Performance.enable", { timeDomain: "timeTicks" });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${observe})(() => (${interactive || "undefined"}))` });
    const { cpu, ...conditions } = kThrottling;
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await cdp.send("Network.emulateNetworkConditions", { offline, ...conditions });
    try {
        const { errorText } = await cdp.send("Page.navigate", { url });
        if (errorText) return { opens: false, error: errorText };
        await page.waitFor("globalThis.bench && location.href !== 'about:blank'");
        const late = new Promise((done) => setTimeout(done, kLongest).unref());
        await Promise.race([page.evaluate("bench.ready"), late]);
        await network.isQuiet();

        const seen = await page.evaluate(() => {
            const { fcp, lcp, cls, interactive, how, longTasks } = /** @type {any} */ (globalThis).bench;
            const blocking = longTasks.map((/** @type {number[]} */ [start, end]) => Math.max(0, end - start - 50));
            const stats = /** @type {any} */ (globalThis).trackside?.stats();
            return {
                opens: true, isTrackside: stats !== undefined, fcp, lcp, cls, interactive, how,
                totalBlocking: blocking.reduce((/** @type {number} */ sum, /** @type {number} */ ms) => sum + ms, 0),
                wasmHeap: stats?.heapBytes ?? 0, snapshot: stats?.snapshot ?? "",
            };
        });
        const { metrics } = await cdp.send("Performance.getMetrics");
        const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? 0;
        const interactiveAt = metric("NavigationStart") + seen.interactive / 1000;
        if (settle) await waitForServiceWorker(page);
        return {
            ...seen,
            mainThread: metric("TaskDuration") * 1000,
            script: metric("ScriptDuration") * 1000,
            layout: (metric("LayoutDuration") + metric("RecalcStyleDuration")) * 1000,
            jsHeap: metric("JSHeapUsedSize"),
            bytes: network.bytesByType(Infinity),
            bytesUntilInteractive: network.bytesByType(interactiveAt),
        };
    } finally {
        await page.close();
    }
}

/** @param {import("puppeteer-core").CDPSession} cdp */
function watchNetwork(cdp) {
    /** @type {Map<string, { type: string, bytes: number, end: number, done: boolean }>} */
    const requests = new Map();
    let changed = performance.now();
    const note = (/** @type {string} */ id, /** @type {object} */ what) => {
        const before = requests.get(id) ?? { type: "Other", bytes: 0, end: Infinity, done: false };
        requests.set(id, { ...before, ...what });
        changed = performance.now();
    };
    cdp.on("Network.requestWillBeSent", ({ requestId, type }) => note(requestId, { type: type ?? "Other" }));
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) =>
        note(requestId, { bytes: encodedDataLength, end: timestamp, done: true }));
    cdp.on("Network.loadingFailed", ({ requestId, timestamp }) => note(requestId, { end: timestamp, done: true }));
    return {
        /** Bytes on the wire (compressed, with headers) of what had arrived then. @param {number} time */
        bytesByType: (time) => {
            /** @type {Record<string, number>} */
            const sum = { total: 0 };
            for (const { type, bytes, end, done } of requests.values())
                if (done && end <= time) {
                    sum[type.toLowerCase()] = (sum[type.toLowerCase()] ?? 0) + bytes;
                    sum.total += bytes;
                }
            return sum;
        },
        /** Nothing under way for a second, or twenty seconds have passed. */
        isQuiet: async () => {
            const end = performance.now() + 20_000;
            const isBusy = () => [...requests.values()].some(({ done }) => !done) || performance.now() - changed < 1000;
            while (isBusy() && performance.now() < end) await new Promise((again) => setTimeout(again, 50));
        },
    };
}

/** Until the page has a service worker that is active, and its caches stop growing. @param {import("../tests/browser/harness.mjs").Page} page */
function waitForServiceWorker(page) {
    return page.evaluate(async () => {
        const registration = await navigator.serviceWorker?.getRegistration();
        if (!registration) return;
        await navigator.serviceWorker.ready;
        const count = async () => {
            let sum = 0;
            for (const name of await caches.keys()) sum += (await (await caches.open(name)).keys()).length;
            return sum;
        };
        for (let before = -1, now = await count(); now !== before; now = await count()) {
            before = now;
            await new Promise((again) => setTimeout(again, 2000));
        }
    });
}
