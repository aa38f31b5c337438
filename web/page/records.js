// @ts-check
// The person's records: the mirror in localStorage (web/store_mirror.js) is read at once and written with every
// change; the database (web/store.js) and the service worker (web/offline.js) join after the first frame.

const records = (() => {
    const SOURCE = { mirror: 0, database: 1, tab: 2 };
    const STATE = { opening: 0, saved: 1, mirror_only: 2, memory_only: 3, newer: 4, slow: 5 };
    const OFFLINE = { gathering: 1, ready: 2, asks: 3, failed: 4, full: 5, none: 6 }; // as in src/app/state.h
    /** @type {ReturnType<typeof globalThis.tracksideMirror>} */
    let mirror;
    /** @type {typeof globalThis.tracksideStore | null} */
    let store = null;
    /** @type {() => void} */
    let joined = () => {};
    /** The store is there, or will not come. */
    const join = new Promise((resolve) => { joined = () => resolve(undefined); });
    /** What was kept last, and with it all before, is where a kill cannot reach it, or cannot come there. @type {Promise<unknown>} */
    let lastKept = Promise.resolve();
    const SLOW = 25_000; // longer than a database may take that does open: after that nobody waits for it
    const PATIENCE = 5000; // a write that is not answered holds no message up; the mirror has it
    let leaving = false; // everything is erased, the app begins anew
    /** @type {keyof STATE} */
    let told = 'opening';

    /** @param {string} json @param {keyof SOURCE} source */
    function arrived(json, source) {
        const out = inbox.message(TAKEN.records);
        out.u8(SOURCE[source] ?? SOURCE.database);
        out.text(json);
        frames.want();
    }

    /** @param {keyof STATE} state */
    function changed(state) {
        told = state;
        inbox.message(TAKEN.storage).u8(STATE[state] ?? STATE.opening);
        frames.want();
    }

    /** What web/offline.js says. @param {any} message */
    function heardOffline({ type, ready, full, app, bytes = 0, since = 0 }) {
        const states = { state: ready ? OFFLINE.ready : OFFLINE.gathering, asks: OFFLINE.asks, none: OFFLINE.none,
            off: OFFLINE.none, failed: full ? OFFLINE.full : OFFLINE.failed };
        const state = states[/** @type {keyof states} */ (type)];
        if (state) {
            const out = inbox.message(TAKEN.offline);
            out.u8(state);
            out.f64(bytes);
            out.f64(Math.floor(since / 1000));
        } else if (type === 'updateReady') {
            void parts.check(false);
            if (!app) return;
            inbox.message(TAKEN.appUpdate);
        } else return;
        frames.want();
    }

    function localStorageIfAllowed() {
        try {
            return globalThis.localStorage;
        } catch {
            return null;
        }
    }

    async function joinStore() {
        await parts.firstFrame;
        try {
            await new Promise((resolve, reject) => {
                const script = document.createElement('script');
                script.fetchPriority = 'high'; // or on one connection it comes after all data
                script.src = `${addresses.base}late.js`;
                script.onload = resolve;
                script.onerror = reject;
                document.head.append(script);
            });
            if (mirror.wasErased()) { // by another tab, which could not say so yet
                if (!leaving) location.reload();
                return;
            }
            globalThis.tracksideStore.open({ base: addresses.base, onRecords: arrived, onState: changed });
            store = globalThis.tracksideStore;
        } catch {
            return changed(mirror.works ? 'mirror_only' : 'memory_only');
        } finally {
            joined();
        }
        void globalThis.tracksideOffline.start({ base: addresses.base, onMessage: heardOffline });
    }

    return {
        open() {
            if (mirror) return;
            mirror = globalThis.tracksideMirror(addresses.base, localStorageIfAllowed());
            const known = mirror.readAll();
            if (known.length) arrived(globalThis.tracksideRecords.write(known), 'mirror');
            // Its code may hang on a bad line; another tab may have the database and be asleep.
            setTimeout(() => { if (told === 'opening') changed('slow'); }, SLOW);
            void joinStore();
        },
        /** @param {string} json the records that changed, in one transaction */
        keep(json) {
            if (store) return void (lastKept = store.keep(json));
            mirror.write(globalThis.tracksideRecords.parse(json));
            lastKept = join.then(() => store?.keep(json));
        },
        /** Until what is kept now would survive the end of the browser, as far as it can. @returns {Promise<unknown>} */
        kept: () => Promise.race([lastKept, new Promise((resolve) => setTimeout(resolve, PATIENCE))]),
        /** Everything this person owns, here and in the other tabs; then the app begins anew. */
        async erase() {
            leaving = true;
            if (store) await store.eraseAll();
            else mirror.erase(Math.max(Date.now(), mirror.erasedAt + 1), []);
            location.href = addresses.base;
        },
    };
})();
