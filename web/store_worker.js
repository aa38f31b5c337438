// @ts-check
// The worker that owns the database file. A request is {id, type, data}; the answer is always
// {id, ok: true, data} or {id, ok: false, error: {where, what}}. web/store.js starts it, in one tab only.

import { openDatabase, withRetries } from "./store_database.js";

/** @typedef {import("./store_database.js").RecordsDatabase} RecordsDatabase */

/** @param {number} milliseconds @returns {Promise<void>} */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * @param {() => Promise<any>} loadSqlite gives the initialised module
 * @returns {(type: string, data: any) => Promise<any>}
 */
export function makeStore(loadSqlite, pause = wait) {
    /** @type {any} */
    let pool = null;
    /** @type {RecordsDatabase | null} */
    let database = null;

    /** @param {{ name: string, erasedAt: number }} options */
    async function open({ name, erasedAt }) {
        const sqlite = await loadSqlite();
        // Without preserveOnInitFailure a failure here deletes every file of the pool.
        pool ??= await withRetries(
            () => sqlite.installOpfsSAHPoolVfs({ name, directory: `/${name}`, initialCapacity: 8, preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true }),
            pause,
        );
        if (pool.isPaused?.()) await withRetries(() => pool.unpauseVfs(), pause);
        database ??= openDatabase(pool);
        const { newer, rebuilt } = database;
        // Everything was erased while this file could not be reached.
        const late = !newer && erasedAt > database.erasedAt;
        if (late) database.erase(erasedAt);
        return { records: late ? [] : database.records, newer, rebuilt, erasedAt: Math.max(erasedAt, database.erasedAt) };
    }

    function opened() {
        if (!database) throw new Error("not open");
        return database;
    }

    return async (type, data) => {
        switch (type) {
            case "open": return open(data);
            case "keep": return opened().keep(data.records);
            case "erase": return opened().erase(data.at);
            case "pause":
                database?.close();
                database = null;
                return pool?.pauseVfs() && undefined;
            default: throw new Error("unknown request");
        }
    };
}

/** @param {unknown} error plain, because not every browser lets an Error cross */
export const plainError = (where, error) => ({ where, what: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });

if (typeof WorkerGlobalScope !== "undefined") {
    const act = makeStore(async () => (await import("./sqlite/index.mjs")).default());
    /** One at a time, in order. @type {Promise<unknown>} */
    let last = Promise.resolve();
    addEventListener("message", ({ data: { id, type, data } }) => {
        last = last.then(async () => {
            try {
                postMessage({ id, ok: true, data: await act(type, data) });
            } catch (error) {
                postMessage({ id, ok: false, error: plainError(type, error) });
            }
        });
    });
}
