// @ts-check
// The rules of the person's records (src/model/records.h), for the page and the database's worker: which of two
// copies of a record is the later one, and how a record is named in localStorage. Pure; the page has it as a script,
// the worker and the tests as a module.

/**
 * @typedef {object} TracksideRecord as codec/records_json.h writes it
 * @property {string} k kind
 * @property {string} i id within the kind
 * @property {string} v JSON of the kind; "": removed
 * @property {[number, number, number]} t stamp: milliseconds, counter, writer
 */

globalThis.tracksideRecords = (() => {
    const SCHEMA = 1; // kRecordsSchema

    /** @param {TracksideRecord} record */
    const nameOf = (record) => `${record.k}/${record.i}`;

    /** By code points, as C++ and SQLite compare UTF-8. @param {string} a @param {string} b */
    function compareText(a, b) {
        const left = [...a], right = [...b];
        for (let at = 0; at < left.length && at < right.length; ++at)
            if (left[at] !== right[at]) return /** @type {number} */ (left[at].codePointAt(0)) - /** @type {number} */ (right[at].codePointAt(0));
        return left.length - right.length;
    }

    /** @param {TracksideRecord} a @param {TracksideRecord | undefined} b */
    function isLater(a, b) {
        if (!b) return true;
        for (let at = 0; at < 3; ++at)
            if (a.t[at] !== b.t[at]) return a.t[at] > b.t[at];
        return a.v !== b.v && compareText(a.v, b.v) > 0;
    }

    const isCount = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && /** @type {number} */ (value) >= 0;

    /** @param {any} value @returns {value is TracksideRecord} */
    function isRecord(value) {
        return typeof value === "object" && value !== null && typeof value.k === "string" && value.k !== "" && !value.k.includes("/") &&
            typeof value.i === "string" && typeof value.v === "string" && Array.isArray(value.t) && value.t.length === 3 && value.t.every(isCount);
    }

    return {
        nameOf,
        isLater,
        isRecord,

        /** As codec/records_json.h writes it; what is no record is left out. @param {string} text @returns {TracksideRecord[]} */
        parse(text) {
            try {
                const { records } = JSON.parse(text);
                return records.map((/** @type {any} */ record) => ({ v: "", ...record })).filter(isRecord);
            } catch {
                return [];
            }
        },

        /** @param {Iterable<TracksideRecord>} records */
        write: (records) => JSON.stringify({ trackside: SCHEMA, records: [...records].map(({ k, i, v, t }) => (v ? { k, i, v, t } : { k, i, t })) }),

        /**
         * Keeps the later of each; gives those that changed `into`.
         * @param {Map<string, TracksideRecord>} into @param {Iterable<TracksideRecord>} incoming
         */
        merge(into, incoming) {
            const changed = new Map();
            for (const record of incoming) {
                const name = nameOf(record);
                if (!isLater(record, into.get(name))) continue;
                into.set(name, record);
                changed.set(name, record);
            }
            return [...changed.values()];
        },

        /** Those of `have` that `other` lacks or has an older copy of. @param {Map<string, TracksideRecord>} have @param {Map<string, TracksideRecord>} other */
        missing: (have, other) => [...have].filter(([name, record]) => isLater(record, other.get(name))).map(([, record]) => record),
    };
})();
