// @ts-check
// The copy of the person's records in localStorage: one key a record, written before anything else, read before
// the first frame. It is small, quick, and survives a database that is gone.
//
// What belongs together is there whole or not at all, also where the page is killed between two keys: it goes into one
// key first, a group, which the next page to open puts in its places.

/** @typedef {import("./store_records.js").TracksideRecord} TracksideRecord */

/** Of the mirror's shape; a newer one is read, never written. Groups did not change it: who knows none of them has one
 *  key a record as before, and when such a page erases, the groups it leaves are void. */
const MIRROR_VERSION = 1;

/** @param {string} base path of the site @param {Storage | null} storage null: there is none */
globalThis.tracksideMirror = (base, storage) => {
    const { nameOf, isLater, isRecord, merge, parse, write: writeRecords } = globalThis.tracksideRecords;
    const prefix = `trackside:${base}:r:`;
    const groupPrefix = `trackside:${base}:g:`;
    const versionKey = `trackside:${base}:version`;
    const erasedKey = `trackside:${base}:erased`;
    const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const keyOf = (/** @type {TracksideRecord} */ record) => prefix + nameOf(record);
    /** Those that found no room, each a whole; tried again with every write. @type {TracksideRecord[][]} */
    let unwritten = [];
    let groups = 0;
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
    let erasedLast = erasedBefore; // as far as this mirror knows

    /** Those of before an erasing begin otherwise. */
    const groupsNow = () => `${groupPrefix}${erasedAt()}:`;

    // Taken all at once: their order changes when one goes.
    const allKeys = () => Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? "");

    /** @param {string} key @param {string | null} value @returns {TracksideRecord[]} */
    function recordsIn(key, value) {
        if (key.startsWith(groupPrefix)) return key.startsWith(groupsNow()) ? parse(value ?? "") : [];
        if (!key.startsWith(prefix)) return [];
        try {
            const { v, t } = JSON.parse(value ?? "");
            const [, k, i] = /^([^/]+)\/(.*)$/s.exec(key.slice(prefix.length)) ?? [];
            const record = { k, i, v, t };
            return isRecord(record) ? [record] : [];
        } catch {
            return []; // a broken key is as good as none: the database heals it
        }
    }

    /** Later ones only, so that tabs cannot undo each other. @param {TracksideRecord[]} records */
    const newOnes = (records) => records.filter((record) => isLater(record, recordsIn(keyOf(record), get(keyOf(record)))[0]));

    /** Each in its place; throws where there is no room. @param {TracksideRecord[]} records */
    function place(records) {
        for (const record of newOnes(records)) storage?.setItem(keyOf(record), JSON.stringify({ v: record.v, t: record.t }));
    }

    /** All or none; throws if it is none. @param {TracksideRecord[]} records */
    function placeWhole(records) {
        const later = newOnes(records);
        if (later.length < 2) return place(later);
        const group = `${groupsNow()}${me}-${++groups}`; // never the same again: another page may be about to remove it
        storage?.setItem(group, writeRecords(later));
        placeGroup(group, later);
    }

    /** A group that does not fit into its places stays what it is. @param {string} group its key @param {TracksideRecord[]} records */
    function placeGroup(group, records) {
        try {
            place(records);
            storage?.removeItem(group);
        } catch { /* the next page tries again */ }
    }

    /** @param {() => void} act @returns {boolean} false: there was no room, or storage is forbidden */
    function succeeds(act) {
        try {
            if (get(versionKey) === null) storage?.setItem(versionKey, String(MIRROR_VERSION));
            act();
            return true;
        } catch {
            return false;
        }
    }

    /** What another tab has erased does not come back with what is written next. */
    function heedErasing() {
        if (erasedAt() === erasedLast) return;
        erasedLast = erasedAt();
        unwritten = [];
    }

    /** Records that belong together, and to those unwritten that they go on from. @param {TracksideRecord[]} records */
    function write(records) {
        if (!storage || newer) return;
        heedErasing();
        const names = new Set(records.map(nameOf));
        const goesOn = (/** @type {TracksideRecord[]} */ group) => group.some((record) => names.has(nameOf(record)));
        const whole = new Map();
        merge(whole, [...unwritten.filter(goesOn).flat(), ...records]);
        const others = unwritten.filter((group) => !goesOn(group));
        unwritten = [[...whole.values()], ...others].filter((group) => !succeeds(() => placeWhole(group)));
    }

    return {
        /** False: something is in the memory of this page only. */
        get works() { return storage !== null && !newer && unwritten.length === 0; },
        get newer() { return newer; },

        /** Also puts in place what killed pages have left. @returns {TracksideRecord[]} */
        readAll() {
            /** @type {Map<string, TracksideRecord>} */
            const all = new Map();
            try {
                newer = Number(storage?.getItem(versionKey) ?? 0) > MIRROR_VERSION;
                for (const key of allKeys()) {
                    const records = recordsIn(key, get(key));
                    merge(all, records);
                    if (key.startsWith(groupPrefix) && !newer) placeGroup(key, records);
                }
            } catch { /* forbidden: then nothing can be written either */ }
            return [...all.values()];
        },

        /** What a storage event tells. @param {string | null} key @param {string | null} value which a group may have had
         *  for a moment only */
        readEvent: (key, value) => (key === null ? [] : recordsIn(key, key.startsWith(groupPrefix) ? value : get(key))),

        write,

        /** What the database has, one by one: it does not matter if some of it finds no room, or the page is killed.
         *  @param {TracksideRecord[]} records */
        heal(records) {
            if (!storage || newer) return;
            heedErasing();
            const waiting = new Set(unwritten.flat().map(nameOf));
            succeeds(() => place(records.filter((record) => !waiting.has(nameOf(record)))));
        },

        /** When everything was erased the last time, in milliseconds. The database has it too: a browser that is
         *  killed can bring back an older localStorage, and whichever side has the earlier time is out of date. */
        get erasedAt() { return erasedAt(); },
        /** Since this page was opened. */
        wasErased: () => erasedAt() !== erasedBefore,

        /** @param {number} at @param {TracksideRecord[]} rest those that stay */
        erase(at, rest) {
            const stay = new Set(rest.map(keyOf));
            const remove = (/** @type {(key: string) => boolean} */ which) => allKeys().filter(which).forEach((key) => storage?.removeItem(key));
            unwritten = [];
            try {
                remove((key) => key.startsWith(prefix) && !stay.has(key));
                write(rest); // while the group that may have had them still counts
                storage?.setItem(erasedKey, String(at));
                erasedLast = at;
                remove((key) => key.startsWith(groupPrefix));
            } catch { /* forbidden */ }
        },
    };
};
