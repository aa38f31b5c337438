// @ts-check
// The person's records: the copy in localStorage is read at once and written with every change; the
// database (web/store.js) joins after the first frame.

const records = (() => {
    const SOURCE = { mirror: 0, database: 1, tab: 2 };
    const STATE = { opening: 0, saved: 1, mirrorOnly: 2, memoryOnly: 3, newer: 4 };
    const store = () => globalThis.tracksideStore;

    /** @param {string} json @param {keyof SOURCE} source */
    function arrived(json, source) {
        const out = inbox.message(TAKEN.records);
        out.u8(SOURCE[source] ?? SOURCE.database);
        out.text(json);
        frames.want();
    }

    /** @param {keyof STATE} state */
    function changed(state) {
        inbox.message(TAKEN.storage).u8(STATE[state] ?? STATE.opening);
        frames.want();
    }

    return {
        open() { store()?.open(arrived, changed); },
        /** @param {string} json the records that changed, in one transaction */
        keep(json) { store()?.keep(json); },
    };
})();
