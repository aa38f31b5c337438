// @ts-check
// The database file: real SQLite, on a pool of files in memory whose n-th operation can be made to fail.
import assert from "node:assert/strict";
import { test } from "node:test";

import initSqlite from "@sqlite.org/sqlite-wasm";

import { isDamage, newestFile, openDatabase, withRetries, RETRIES } from "../../web/store_database.js";
import { makeStore } from "../../web/store_worker.js";

const sqlite = await initSqlite();
const { capi, wasm, oo1 } = sqlite;

/** @param {string} i @param {string} v @param {[number, number, number]} s */
const record = (i, v, s) => ({ k: "follow", i, v, t: s });
const byId = (/** @type {any[]} */ records) => [...records].sort((a, b) => (a.i < b.i ? -1 : 1));

/** Files in memory. A file changes when a transaction is through; `failAt` counts operations down to a failure. */
function makePool() {
    /** @type {Map<string, Uint8Array>} */
    const files = new Map();
    const pool = { files, failAt: Infinity, operations: 0, failure: () => new Error("disk I/O error") };
    const step = () => {
        ++pool.operations;
        if (--pool.failAt === 0) throw pool.failure();
    };
    class MemoryFile extends oo1.DB {
        constructor(/** @type {string} */ name) {
            step();
            super(":memory:");
            this.name = name;
            const bytes = files.get(name);
            if (bytes?.length) {
                const at = wasm.allocFromTypedArray(bytes);
                const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
                this.checkRc(capi.sqlite3_deserialize(/** @type {any} */ (this), "main", at, bytes.length, bytes.length, flags));
            }
        }
        save() { files.set(this.name, capi.sqlite3_js_db_export(/** @type {any} */ (this))); }
        exec(/** @type {any[]} */ ...args) { step(); return super.exec(.../** @type {[any]} */ (args)); }
        selectValue(/** @type {any[]} */ ...args) { step(); return super.selectValue(.../** @type {[any]} */ (args)); }
        selectArrays(/** @type {any[]} */ ...args) { step(); return super.selectArrays(.../** @type {[any]} */ (args)); }
        transaction(/** @type {any[]} */ ...args) {
            step();
            const result = super.transaction(.../** @type {[any, any]} */ (args));
            step(); // power goes after the transaction: it is not on disk
            this.save();
            return result;
        }
    }
    return Object.assign(pool, {
        OpfsSAHPoolDb: MemoryFile,
        getFileNames: () => [...files.keys()],
        unlink: (/** @type {string} */ name) => files.delete(name),
    });
}

test("records survive closing; the later stamp wins whatever the order", () => {
    const pool = makePool();
    let db = openDatabase(pool);
    assert.deepEqual([db.records, db.newer, db.rebuilt], [[], false, false]);
    db.keep([record("a", "1", [5, 0, 0]), record("b", "中", [5, 1, 4294967295])]);
    db.keep([record("a", "old", [4, 9, 9]), record("b", "", [6, 0, 0])]);
    db.close();
    db = openDatabase(pool);
    assert.deepEqual(byId(db.records), [record("a", "1", [5, 0, 0]), record("b", "", [6, 0, 0])]);
    db.keep([record("a", "0", [5, 0, 0])]);
    db.keep([record("a", "2", [5, 0, 0])]);
    db.close();
    assert.equal(openDatabase(pool).records.find(({ i }) => i === "a")?.v, "2");
});

test("whichever operation fails, a transaction is there as a whole or not at all, and opening again works", () => {
    const before = [record("a", "1", [1, 0, 0]), record("b", "1", [1, 0, 0])];
    const after = [record("a", "2", [2, 0, 0]), record("b", "2", [2, 0, 0])];
    let failures = 0;
    for (let failAt = 1; ; ++failAt) {
        const pool = makePool();
        const first = openDatabase(pool);
        first.keep(before);
        first.close();

        pool.failAt = failAt;
        let acknowledged = false;
        try {
            const db = openDatabase(pool);
            db.keep(after);
            acknowledged = true;
            db.close();
        } catch {
            ++failures;
        }
        const reached = pool.failAt <= 0;
        pool.failAt = Infinity;
        const now = byId(openDatabase(pool).records);
        assert.ok([before, after].some((whole) => JSON.stringify(whole) === JSON.stringify(now)), JSON.stringify(now));
        if (acknowledged) assert.deepEqual(now, after);
        assert.deepEqual(pool.getFileNames(), ["/records-1.db"], "no damage, so no second file");
        if (!reached) break;
    }
    assert.ok(failures >= 7, `${failures}`);
});

test("the first opening may fail anywhere too", () => {
    for (let failAt = 1; failAt < 12; ++failAt) {
        const pool = makePool();
        pool.failAt = failAt;
        try {
            openDatabase(pool);
        } catch { /* as planned */ }
        pool.failAt = Infinity;
        const db = openDatabase(pool);
        db.keep([record("a", "1", [1, 0, 0])]);
        db.close();
        assert.equal(openDatabase(pool).records.length, 1);
    }
});

test("a damaged file is set aside, kept, and a new one begun", () => {
    const damages = {
        "not a database": (/** @type {Uint8Array} */ bytes) => bytes.fill(0x78, 0, 100),
        "a page of rubbish": (/** @type {Uint8Array} */ bytes) => bytes.fill(0xff, 8192, 8700),
        "a table's root gone": (/** @type {Uint8Array} */ bytes) => bytes.fill(0, 8192),
    };
    for (const [what, damage] of Object.entries(damages)) {
        const pool = makePool();
        const whole = openDatabase(pool);
        whole.keep(Array.from({ length: 300 }, (_, at) => record(`session/${at}`, "1", [at, 0, 0])));
        whole.close();
        const bytes = /** @type {Uint8Array} */ (pool.files.get("/records-1.db"));
        damage(bytes);

        const db = openDatabase(pool);
        assert.ok(db.rebuilt, what);
        assert.deepEqual(db.records, []);
        db.keep([record("a", "1", [1, 0, 0])]);
        db.close();
        assert.deepEqual(pool.files.get("/records-1.db"), bytes, "the damaged file is as it was");
        const again = openDatabase(pool);
        assert.deepEqual([again.rebuilt, again.records.length], [false, 1]);
        again.erase(5);
        assert.deepEqual(pool.getFileNames(), ["/records-2.db"]);
    }
});

test("a file of a newer version is read, not written", () => {
    const pool = makePool();
    const mine = openDatabase(pool);
    mine.keep([record("a", "1", [1, 0, 0])]);
    mine.close();
    const newer = new pool.OpfsSAHPoolDb("/records-1.db");
    newer.transaction(() => newer.exec("ALTER TABLE record ADD COLUMN later TEXT; PRAGMA user_version = 7"));
    newer.close();

    const db = openDatabase(pool);
    assert.deepEqual([db.newer, db.records.length], [true, 1]);
    assert.throws(() => db.keep([record("b", "1", [1, 0, 0])]), /newer version/);
});

test("the newest file is the one with the highest number; damage is told from other failures", () => {
    assert.equal(newestFile([]), 0);
    assert.equal(newestFile(["/records-2.db", "/records-10.db", "/records-10.db-journal", "/other.db"]), 10);
    assert.ok(isDamage({ resultCode: 11 }) && isDamage({ resultCode: 26 }) && isDamage({ resultCode: 11 | (2 << 8) }));
    assert.ok(!isDamage({ resultCode: 13 }) && !isDamage(new Error("x")) && !isDamage(null));
});

test("trying again waits 0, 50, 200 and 800 milliseconds, then gives the reason", async () => {
    /** @type {number[]} */
    const waits = [];
    const wait = async (/** @type {number} */ milliseconds) => void waits.push(milliseconds);
    let tries = 0;
    await assert.rejects(withRetries(async () => { throw new Error(`try ${++tries}`); }, wait), /try 4/);
    assert.deepEqual([waits, RETRIES], [[50, 200, 800], [0, 50, 200, 800]]);
    assert.equal(await withRetries(async () => (++tries === 6 ? "got it" : Promise.reject(new Error())), wait), "got it");
});

test("the worker opens, keeps, pauses, opens again, and never lets the pool delete itself", async () => {
    const pool = makePool();
    /** @type {any} */
    let options;
    let paused = false;
    let refusals = 2;
    const fakeSqlite = {
        installOpfsSAHPoolVfs: async (/** @type {any} */ given) => {
            if (refusals-- > 0) throw new Error("NoModificationAllowedError");
            options = given;
            return Object.assign(pool, { pauseVfs: () => (paused = true), isPaused: () => paused, unpauseVfs: async () => (paused = false) });
        },
    };
    const act = makeStore(async () => fakeSqlite, async () => {});
    await assert.rejects(act("keep", { records: [] }), /not open/);
    assert.deepEqual(await act("open", { name: "trackside~t~", erasedAt: 0 }), { records: [], newer: false, rebuilt: false, erasedAt: 0 });
    assert.deepEqual([options.preserveOnInitFailure, options.forceReinitIfPreviouslyFailed, options.directory], [true, true, "/trackside~t~"]);
    await act("keep", { records: [record("a", "1", [1, 0, 0])] });
    await act("pause");
    assert.ok(paused);
    assert.equal((await act("open", { name: "trackside~t~", erasedAt: 0 })).records.length, 1);
    assert.ok(!paused);
    await act("pause");
    assert.deepEqual(await act("open", { name: "trackside~t~", erasedAt: 7 }), { records: [], newer: false, rebuilt: false, erasedAt: 7 });
    await act("keep", { records: [record("b", "1", [2, 0, 0])] });
    await act("pause");
    assert.deepEqual(await act("open", { name: "trackside~t~", erasedAt: 0 }), { records: [record("b", "1", [2, 0, 0])], newer: false, rebuilt: false, erasedAt: 7 });
    await assert.rejects(act("nonsense"), /unknown request/);
});
