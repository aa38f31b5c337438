// @ts-check
// A volunteer at work in the app: takes tasks, gives them back, begins and does them, as fast as the page lets her; and
// what her phone has of it.

/** @typedef {import("./harness.mjs").Page} Page */
/** @typedef {{ id: string, task: string, state: string, reason?: string, pending?: boolean }} Claim */
/** @typedef {{ claims: Claim[], outbox: string[], kept: string }} Kept what a phone has */

export const pause = (/** @type {number} */ milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** What the page has, once its database is open and has all of it. @param {Page} page @returns {Promise<Kept>} */
export const readKept = (page) => page.waitFor(async () => {
    const { tracksideStore: store, tracksideRecords: records } = /** @type {any} */ (globalThis);
    if (!store) return null;
    // The database does one thing after the other: when this is kept, all before is. Its stamp is of long ago, so that it
    // moves no other.
    let probes = 0;
    const probe = () => store.keep(records.write([{ k: "probe", i: "probe", v: "1", t: [Math.floor(performance.timeOrigin + performance.now() - 1.7e12), ++probes, 1] }]));
    await probe();
    const all = records.parse(store.exportAll()).filter((/** @type {any} */ record) => record.v);
    const values = (/** @type {string} */ kind) => all.filter((/** @type {any} */ record) => record.k === kind).map((/** @type {any} */ record) => JSON.parse(record.v));
    return { kept: await probe(), claims: values("claim"), outbox: values("outbox").map((/** @type {any} */ entry) => entry.id) };
});

/** From now on the page notes which claims it was told to be kept for good. @param {Page} page */
export const noteKeeping = (page) => page.evaluate(() => {
    const all = /** @type {any} */ (globalThis);
    const { keep } = all.tracksideStore;
    all.keptClaims = {};
    all.tracksideStore.keep = async (/** @type {string} */ json) => {
        const where = await keep(json);
        if (where !== "memory")
            for (const { k, v } of all.tracksideRecords.parse(json))
                if (k === "claim") all.keptClaims[JSON.parse(v).id] = { state: JSON.parse(v).state, where };
        return where;
    };
});

/** The list of all claims, as it is read out: id → words. @param {Page} page @returns {Promise<[string, string][]>} */
export const readList = (page) => page.evaluate(() =>
    [...document.querySelectorAll('[data-key^="claim/"][data-key$="/third"]')].map((element) => [element.getAttribute("data-key")?.split("/")[1], element.textContent]));

class Interrupted extends Error {}

/**
 * The volunteer at work, until the page ends.
 * @param {Page} page
 * @param {import("./random.mjs").Random} random
 * @param {string[]} names of tasks
 * @param {string} contact
 */
export function startActing(page, random, names, contact) {
    const run = { over: false, asked: 0, /** @type {Record<string, { state: string, where: string }>} */ kept: {} };

    /** Again and again until it gives something. @template T @param {() => Promise<T>} look @param {number} [patience] @returns {Promise<T | null>} */
    async function until(look, patience = Infinity) {
        const end = performance.now() + patience;
        while (!run.over && performance.now() < end) {
            const found = await look().catch(() => null);
            if (found) return found;
            await pause(10);
        }
        if (run.over) throw new Interrupted();
        return null;
    }
    const there = (/** @type {string[]} */ keys) => page.evaluate((/** @type {string[]} */ keys) => {
        const found = keys.filter((key) => document.querySelector(`[data-key="${key}"]:not([disabled])`));
        return found.length ? found : null;
    }, keys);
    const press = async (/** @type {string} */ key) => {
        await until(() => there([key]));
        await until(() => page.click(key).then(() => true));
    };
    const write = async (/** @type {string} */ key, /** @type {string} */ text) => {
        await press(key);
        await page.type(text);
        await until(() => page.evaluate((/** @type {string} */ key) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-key="${key}"]`)).value, key));
    };

    async function take() {
        await press("take");
        const asks = (await until(() => there(["take/nick", "take/me"]))) ?? [];
        if (await there(["take/despite"])) await press("take/despite");
        if (asks.includes("take/nick")) {
            await write("take/nick", "Ming");
            await write("take/contact", contact);
            await press("take/consent");
        }
        await until(() => there(["take/confirm"]));
        ++run.asked;
        await press("take/confirm");
    }
    /** @type {Record<string, () => Promise<void>>} */
    const acts = {
        take,
        cancel: () => press("cancel").then(() => press("cancel/confirm")),
        start: () => press("start"),
        done: () => press("done").then(() => press("done/confirm")),
    };

    async function act() {
        await page.evaluate((/** @type {string} */ task) => {
            history.pushState({}, "", `${location.pathname.replace(/en\/.*/, "")}en/task/${task}/${location.search}`);
            dispatchEvent(new PopStateEvent("popstate"));
        }, random.pick(names));
        await until(() => page.evaluate(() => document.querySelector('[data-key="news"]') !== null));
        const possible = await until(() => there(Object.keys(acts)), 300);
        if (possible) await acts[random.pick(possible)]();
    }
    async function watchKeeping() {
        while (!run.over) run.kept = (await page.evaluate("globalThis.keptClaims").catch(() => null)) ?? run.kept;
    }
    async function actOn() {
        while (!run.over) await act().catch((error) => { if (run.over || error instanceof Interrupted) throw error; });
    }
    const ended = Promise.all([actOn(), watchKeeping()]).catch(() => {});
    return { run, ended };
}
