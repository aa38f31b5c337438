// @ts-check
// Numbers as text.

/** The median of every number in equal objects; of anything else the first. @param {any[]} values @returns {any} */
export function median(values) {
    const there = values.filter((value) => value !== undefined && value !== null);
    if (there.length === 0) return null;
    if (typeof there[0] === "number") return there.sort((a, b) => a - b)[Math.floor((there.length - 1) / 2)];
    if (typeof there[0] !== "object") return there[0];
    const keys = new Set(there.flatMap((value) => Object.keys(value)));
    return Object.fromEntries([...keys].map((key) => [key, median(there.map((value) => value[key]))]));
}

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} KB`;
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const millis = (/** @type {number} */ ms) => `${ms.toFixed(2)} ms`;

/** @param {any} result @returns {string} a Markdown table, for the README */
export function markdown(result) {
    const { load, traces, lighthouse } = result;
    const { cpu, latency, downloadThroughput } = result.throttling;
    const lines = [
        `### ${result.label || result.target}, ${result.date}`,
        "",
        `${cpu}x slower CPU, ${(downloadThroughput * 8) / 1e6} Mbit/s, ${latency} ms; median of ${result.runs.length}; interactive by ${load.cold.how}.`,
        "",
        "| | first visit | second visit | offline |",
        "| --- | --- | --- | --- |",
    ];
    const row = (/** @type {string} */ name, /** @type {(visit: any) => string} */ text) =>
        lines.push(`| ${name} | ${[load.cold, load.warm, load.offline].map((visit) => (visit?.opens ? text(visit) : "does not open")).join(" | ")} |`);
    row("first contentful paint", ({ fcp }) => seconds(fcp));
    row("largest contentful paint", ({ lcp }) => seconds(lcp));
    row("interactive", ({ interactive }) => (interactive ? seconds(interactive) : "never"));
    row("layout shift", ({ cls }) => cls.toFixed(3));
    row("main thread", ({ mainThread }) => seconds(mainThread));
    row("total blocking", ({ totalBlocking }) => seconds(totalBlocking));
    row("bytes until interactive", ({ bytesUntilInteractive }) => kilobytes(bytesUntilInteractive.total));
    row("bytes", ({ bytes }) => `${kilobytes(bytes.total)} (${Object.entries(bytes).filter(([type, sum]) => type !== "total" && sum).map(([type, sum]) => `${type} ${kilobytes(/** @type {number} */ (sum))}`).join(", ")})`);
    row("heap: JavaScript, WebAssembly", ({ jsHeap, wasmHeap }) => `${megabytes(jsHeap)}, ${megabytes(wasmHeap)}`);
    if (traces) {
        const { idle, scroll, search, tap, following, reading } = traces;
        lines.push("", "| unthrottled | |", "| --- | --- |", `| frames in 10 s idle | ${idle.frames} |`);
        const tapped = (/** @type {any} */ part) => `median ${millis(part.median)}, 95th percentile ${millis(part.p95)}`;
        const spent = (/** @type {any} */ part) => `${tapped(part)}, longest ${millis(part.longest)}; on the clock ${tapped(part.clock)}`;
        lines.push(`| processor time of a frame, scrolling | ${spent(scroll)} (${scroll.frames} frames) |`);
        if (search) lines.push(`| processor time of the costliest frame after a key in the search | ${spent(search)} |`);
        if (tap) {
            lines.push(`| a tap on a star, 4x slower CPU: from what the page hears of it to the drawn star | ${tapped(tap.app)} (${tap.taps} taps) |`);
            lines.push(`| from the finger's lifting; a button of an empty page | ${tapped(tap.drawn)}; ${tapped(tap.plain.drawn)} |`);
            lines.push(`| until it is on the glass; a button of an empty page | ${tapped(tap.shown)}; ${tapped(tap.plain.shown)} |`);
        }
        if (following) lines.push(`| the same scrolling, ${following.followed} sessions followed | ${spent(following)} |`);
        lines.push(`| heap after reading ${reading.sessions} sessions | JavaScript ${megabytes(reading.jsHeap)}, WebAssembly ${megabytes(reading.wasmHeap)}, ${reading.glyphs} glyphs |`);
    }
    if (lighthouse) {
        lines.push("", "| Lighthouse, phone | |", "| --- | --- |");
        for (const [name, score] of Object.entries(lighthouse)) if (name !== "failed" && name !== "machine") lines.push(`| ${name} | ${score} |`);
        lines.push(`| the machine's speed by Lighthouse's benchmark | ${lighthouse.machine} |`);
        for (const audit of lighthouse.failed) lines.push(`| to do | ${audit} |`);
    }
    return lines.join("\n") + "\n";
}

/** What changed by more than a tenth since the last run. @param {any} before @param {any} now */
export function compareText(before, now) {
    const lines = [];
    for (const visit of ["cold", "warm", "offline"])
        for (const name of ["fcp", "lcp", "interactive", "mainThread", "totalBlocking", "jsHeap"]) {
            const [then, here] = [before.load[visit]?.[name], now.load[visit]?.[name]];
            if (then && here && Math.abs(here / then - 1) > 0.1) lines.push(`${visit} ${name}: ${then.toFixed(0)} → ${here.toFixed(0)}`);
        }
    return lines.length ? `Changed by more than a tenth since ${before.date}:\n${lines.join("\n")}` : `Like the run of ${before.date}.`;
}
