// @ts-check
// The copy of the person's records in localStorage: one key a record, written before anything else, read before
// the first frame. It is small, quick, and survives a database that is gone.

/** Of the mirror's shape; a newer one is read, never written. */
const MIRROR_VERSION = 1;

/** @param {string} base path of the site @param {Storage | null} storage null: there is none */
globalThis.tracksideMirror = (base, storage) => {
    const { nameOf, isLater, isRecord } = globalThis.tracksideRecords;
    const prefix = `trackside:${base}:r:`;
    const versionKey = `trackside:${base}:version`;
    const erasedKey = `trackside:${base}:erased`;
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

    /** @param {string} key @returns {import("./store_records.js").TracksideRecord | undefined} */
    function readKey(key) {
        try {
            const { v, t } = JSON.parse(get(key) ?? "");
            const [, k, i] = /^([^/]+)\/(.*)$/s.exec(key.slice(prefix.length)) ?? [];
            const record = { k, i, v, t };
            return isRecord(record) ? record : undefined;
        } catch {
            return undefined; // a broken key is as good as none: the database heals it
        }
    }

    /** Later ones only, so that tabs cannot undo each other. @param {import("./store_records.js").TracksideRecord[]} records */
    function write(records) {
        if (!storage || newer) return;
        try {
            if (storage.getItem(versionKey) === null) storage.setItem(versionKey, String(MIRROR_VERSION));
            for (const record of records) {
                const key = prefix + nameOf(record);
                if (isLater(record, readKey(key))) storage.setItem(key, JSON.stringify({ v: record.v, t: record.t }));
            }
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
            try {
                if (!storage) return [];
                newer = Number(storage.getItem(versionKey) ?? 0) > MIRROR_VERSION;
                return allKeys().filter((key) => key.startsWith(prefix)).flatMap((key) => readKey(key) ?? []);
            } catch {
                works = false;
                return [];
            }
        },

        /** A record from the key and value of a storage event; undefined if it is none of ours. @param {string | null} key */
        readOne: (key) => (key?.startsWith(prefix) ? readKey(key) : undefined),

        write,

        /** When everything was erased the last time, in milliseconds. The database has it too: a browser that is
         *  killed can bring back an older localStorage, and whichever side has the earlier time is out of date. */
        get erasedAt() { return erasedAt(); },
        /** Since this page was opened. */
        wasErased: () => erasedAt() !== erasedBefore,

        /** @param {number} at @param {import("./store_records.js").TracksideRecord[]} rest those that stay */
        erase(at, rest) {
            try {
                for (const key of allKeys()) if (key.startsWith(prefix)) storage?.removeItem(key);
                storage?.setItem(erasedKey, String(at));
            } catch {
                works = false;
            }
            write(rest);
        },
    };
};
