// @ts-check
// What every engine's page does in the same way.

const kPatience = 15_000; // ms; a condition that takes longer is a failure
const kPollInterval = 20;

/**
 * Code that runs in the page, as text: a function gets the values, an expression is as it is.
 * @param {Function | string} code
 * @param {any[]} values
 */
export function callText(code, values) {
    if (typeof code === "string") return code;
    return `(${code})(${values.map((value) => JSON.stringify(value) ?? "undefined").join(", ")})`;
}

/**
 * Asks until the answer is truthy. A navigation in between is no error, only no answer.
 * @param {{ evaluate: import("./harness.mjs").Page["evaluate"] }} page
 * @param {Function | string} code
 * @param {{ timeout?: number, values?: any[] }} [options]
 */
export async function waitFor(page, code, { timeout = kPatience, values = [] } = {}) {
    const end = performance.now() + timeout;
    /** @type {any} */
    let last;
    while (performance.now() < end) {
        try {
            last = await page.evaluate(code, ...values);
            if (last) return last;
        } catch (error) {
            last = error;
        }
        await new Promise((again) => setTimeout(again, kPollInterval));
    }
    throw new Error(`waited ${timeout} ms for ${code}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

/**
 * The middle of the element with this data-key, after scrolling it into view and once it stands still: what was done
 * before may still move it, and a finger would wait.
 * @param {{ evaluate: import("./harness.mjs").Page["evaluate"] }} page
 * @param {string} key
 */
export async function locate(page, key) {
    for (let before = { x: NaN, y: NaN }, end = performance.now() + kPatience; ;) {
        const isFirst = Number.isNaN(before.x);
        const found = await page.evaluate((/** @type {string} */ key, /** @type {ScrollLogicalPosition} */ block) => {
            const element = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
            if (!element) return { error: "no element" };
            element.scrollIntoView({ block, inline: "nearest", behavior: "instant" });
            const box = element.getBoundingClientRect();
            const x = box.x + box.width / 2;
            const y = box.y + box.height / 2;
            const top = document.elementFromPoint(x, y);
            if (top && !element.contains(top) && !top.contains(element)) return { error: `covered by ${top.outerHTML.slice(0, 120)}:` };
            return { x, y };
        }, key, isFirst ? "center" : "nearest");
        if (found.error) throw new Error(`${found.error} with data-key "${key}"`);
        if (found.x === before.x && found.y === before.y) return found;
        if (performance.now() > end) throw new Error(`it never stands still: data-key "${key}"`);
        before = found;
        await new Promise((again) => setTimeout(again, kPollInterval));
    }
}

/** "Shift+Tab" as ["Shift", "Tab"]. @param {string} keys */
export function splitKeys(keys) {
    return keys === "+" ? ["+"] : keys.split("+");
}
