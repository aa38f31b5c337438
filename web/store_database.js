// @ts-check
// The person's records in SQLite. Takes the pool of files (the opfs-sahpool VFS, or in tests something like it) as
// an argument, so that each of its steps can be made to fail.
//
// A damaged file is kept: the next one gets a higher number, and the page fills it from its mirror. It goes with whatever
// else the visitor erases, also where that was before: nobody can tell whether it still has what was to go.

import "./store_records.js";

/** @typedef {import("./store_records.js").TracksideRecord} TracksideRecord */

/** Steps that lead from version N to N + 1 of the file. Only ever add to the end. */
const MIGRATIONS = [
    `CREATE TABLE record(kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, millis INTEGER NOT NULL,
        counter INTEGER NOT NULL, writer INTEGER NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID`,
];

const KEEP = `INSERT INTO record VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(kind, id) DO UPDATE SET
    value = excluded.value, millis = excluded.millis, counter = excluded.counter, writer = excluded.writer
    WHERE (excluded.millis, excluded.counter, excluded.writer, excluded.value) > (millis, counter, writer, value)`;

/** Waits before each try: the handles of a tab that has just gone can be held a moment longer. */
export const RETRIES = [0, 50, 200, 800];

/** @param {number} number */
const fileName = (number) => `/records-${number}.db`;

/** @param {string[]} names @returns {number} of the newest file; 0: there is none */
export const newestFile = (names) => Math.max(0, ...names.map((name) => Number(/^\/records-(\d+)\.db$/.exec(name)?.[1] ?? 0)));

/** @param {unknown} error SQLite's own: SQLITE_CORRUPT or SQLITE_NOTADB, with any extension */
export const isDamage = (error) => [11, 26].includes(Number(/** @type {any} */ (error)?.resultCode) & 0xff);

/**
 * Tries `act` until it works or the waits are used up.
 * @template T
 * @param {() => Promise<T>} act
 * @param {(milliseconds: number) => Promise<void>} wait
 */
export async function withRetries(act, wait) {
    /** @type {unknown} */
    let reason;
    for (const milliseconds of RETRIES) {
        if (milliseconds) await wait(milliseconds);
        try {
            return await act();
        } catch (error) {
            reason = error;
        }
    }
    throw reason;
}

/** @param {any} db brings the file to our version; false: it is of a newer one */
function migrate(db) {
    const version = Number(db.selectValue("PRAGMA user_version"));
    if (version > MIGRATIONS.length) return false;
    if (version < MIGRATIONS.length)
        db.transaction("IMMEDIATE", () => {
            for (const step of MIGRATIONS.slice(version)) db.exec(step);
            db.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
        });
    return true;
}

/** Kept as a record without a kind, which no real one is. @param {any} db */
const readErasedAt = (db) => Number(db.selectValue("SELECT value FROM record WHERE kind = '' AND id = 'erased'")) || 0;

/** @param {any} db @returns {TracksideRecord[]} */
function readAll(db) {
    const rows = db.selectArrays("SELECT kind, id, value, millis, counter, writer FROM record");
    return rows.map((/** @type {any[]} */ [k, i, v, ...t]) => ({ k, i, v, t: t.map(Number) })).filter(globalThis.tracksideRecords.isRecord);
}

/**
 * @typedef {object} RecordsDatabase
 * @property {TracksideRecord[]} records what was in it
 * @property {boolean} newer written by a newer version: `keep` refuses
 * @property {boolean} rebuilt a damaged file was set aside, this one is new
 * @property {(records: TracksideRecord[]) => void} keep one transaction: all or none; on disk when it returns
 * @property {number} erasedAt when everything was erased the last time
 * @property {(at: number) => void} erase every record, and the damaged files
 * @property {() => void} close
 */

/**
 * @param {{ OpfsSAHPoolDb: any, getFileNames: () => string[], unlink: (name: string) => boolean }} pool
 * @returns {RecordsDatabase} throws what SQLite says
 */
export function openDatabase(pool) {
    const newest = newestFile(pool.getFileNames());
    try {
        return openFile(pool, Math.max(newest, 1), false);
    } catch (error) {
        if (newest === 0 || !isDamage(error)) throw error;
        return openFile(pool, newest + 1, true);
    }
}

/** @param {any} pool @param {number} number @param {boolean} rebuilt @returns {RecordsDatabase} */
function openFile(pool, number, rebuilt) {
    const db = new pool.OpfsSAHPoolDb(fileName(number));
    try {
        db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL");
        const verdict = db.selectValue("PRAGMA integrity_check(1)");
        if (verdict !== "ok") throw Object.assign(new Error(String(verdict)), { resultCode: 11 });
        const newer = !migrate(db);
        return {
            records: readAll(db),
            newer,
            rebuilt,
            erasedAt: newer ? 0 : readErasedAt(db),
            keep(records) {
                if (newer) throw new Error("the file is of a newer version");
                db.transaction("IMMEDIATE", () => {
                    for (const { k, i, v, t } of records) db.exec({ sql: KEEP, bind: [k, i, v, ...t] });
                });
            },
            erase(at) {
                db.exec("PRAGMA secure_delete = ON");
                db.transaction("IMMEDIATE", () => {
                    db.exec("DELETE FROM record");
                    db.exec({ sql: KEEP, bind: ["", "erased", String(at), at, 0, 0] });
                });
                for (let old = 1; old < number; ++old) pool.unlink(fileName(old));
            },
            close: () => db.close(),
        };
    } catch (error) {
        db.close();
        throw error;
    }
}
