// @ts-check
// The copy of the person's records in localStorage: one key a record, written before anything else, read before
// the first frame. It is small, quick, and survives a database that is gone.

/** Of the mirror's shape; a newer one is read, never written. */
const MIRROR_VERSION = 1;

/** @param {string} base path of the site @param {Storage | null} storage null: there is none */
globalThis.tracksideMirror = (base, storage) => {
    const { nameOf, isLater, isRecord, merge, parse, write: writeRecords } = globalThis.tracksideRecords;
    const prefix = `trackside:${base}:r:`;
    const groupPrefix = `trackside:${base}:g:`;
    const groupKey = groupPrefix + crypto.getRandomValues(new Uint32Array(2)).join("-");
    /** @type {Map<string, import("./store_records.js").TracksideRecord>} what is not in its place yet */
    const unplaced = new Map();
    const versionKey = `trackside:${base}:version`;
    const erasedKey = `trackside:${base}:erased`;
    const keyOf = (/** @type {import("./store_records.js").TracksideRecord} */ record) => prefix + nameOf(record);
    let works = storage !== null;
    let newer = false;

    /** @param {string} key */
    function get(key) {
        try {
            return storage?.getItem(key) ?? null;
        } catch {
            return null;
        }
    }
    const erasedAt = () => Number(get(erasedKey)) || 0;
    const erasedBefore = erasedAt();

    // Taken all at once: their order changes when one goes.
    const allKeys = () => Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? "");

    /** @param {string | null} key @param {string | null} value @returns {import("./store_records.js").TracksideRecord[]} */
    function recordsIn(key, value) {
        if (key?.startsWith(groupPrefix)) return parse(value ?? "");
        if (!key?.startsWith(prefix)) return [];
        try {
            const { v, t } = JSON.parse(value ?? "");
            const [, k, i] = /^([^/]+)\/(.*)$/s.exec(key.slice(prefix.length)) ?? [];
            const record = { k, i, v, t };
            return isRecord(record) ? [record] : [];
        } catch {
            return []; // a broken key is as good as none: the database heals it
        }
    }

    /**
     * Later ones only, so that tabs cannot undo each other. All or none, also where the page is killed between two
     * keys: several go into one key first, and whoever finds that key puts them in their places.
     * @param {import("./store_records.js").TracksideRecord[]} records
     */
    function write(records) {
        if (!storage || newer) return;
        merge(unplaced, records);
        try {
            if (storage.getItem(versionKey) === null) storage.setItem(versionKey, String(MIRROR_VERSION));
            const later = [...unplaced.values()].filter((record) => isLater(record, recordsIn(keyOf(record), get(keyOf(record)))[0]));
            if (later.length > 1) storage.setItem(groupKey, writeRecords(later));
            for (const record of later) storage.setItem(keyOf(record), JSON.stringify({ v: record.v, t: record.t }));
            storage.removeItem(groupKey);
            unplaced.clear();
            works = true;
        } catch {
            works = false; // full or forbidden; the next write tries again
        }
    }

    return {
        get works() { return works && !newer; },
        get newer() { return newer; },

        /** @returns {import("./store_records.js").TracksideRecord[]} */
        readAll() {
            const all = new Map();
            try {
                newer = Number(storage?.getItem(versionKey) ?? 0) > MIRROR_VERSION;
                const keys = allKeys();
                for (const key of keys) merge(all, recordsIn(key, get(key)));
                const groups = keys.filter((key) => key.startsWith(groupPrefix));
                if (groups.length) write([...all.values()]);
                if (works && !newer) for (const key of groups) storage?.removeItem(key);
            } catch {
                works = false;
            }
            return [...all.values()];
        },

        /** What a storage event tells. */
        readEvent: recordsIn,

        write,

        /** When everything was erased the last time, in milliseconds. The database has it too: a browser that is
         *  killed can bring back an older localStorage, and whichever side has the earlier time is out of date. */
        get erasedAt() { return erasedAt(); },
        /** Since this page was opened. */
        wasErased: () => erasedAt() !== erasedBefore,

        /** @param {number} at @param {import("./store_records.js").TracksideRecord[]} rest those that stay */
        erase(at, rest) {
            try {
                unplaced.clear();
                for (const key of allKeys()) if (key.startsWith(prefix) || key.startsWith(groupPrefix)) storage?.removeItem(key);
                storage?.setItem(erasedKey, String(at));
            } catch {
                works = false;
            }
            write(rest);
        },
    };
};
