// @ts-check
// What the person owns, kept in the browser: shown at once from the mirror (store_mirror.js), then held by a
// database in a worker (store_worker.js) that one tab owns; the others reach it through that tab. Every record has a
// stamp and the later one wins, so tabs, mirror and database can be merged in any order and end alike.
//
//   tracksideStore.open({ base, onRecords(json, source), onState(state, note) });
//   await tracksideStore.keep(json)     → "database" | "mirror" | "memory": where it is now
//
// source: "mirror" | "database" | "tab"; state: as StorageState in src/app/state.h; note: "rebuilt" when a damaged
// file was set aside, else "". Part of the page, after store_records, _mirror, _lock and _owner.

/** @typedef {import("./store_records.js").TracksideRecord} TracksideRecord */
/** @typedef {"opening" | "saved" | "mirror_only" | "memory_only" | "newer"} StorageState */
/** @typedef {"database" | "mirror" | "memory"} Kept */

/**
 * @typedef {object} StoreOptions
 * @property {string} base path of the site
 * @property {(json: string, source: "mirror" | "database" | "tab") => void} onRecords
 * @property {(state: StorageState, note: string) => void} onState
 * @property {() => void} [onErased] by another tab, or before the browser was killed; without it the page is loaded again
 * @property {Promise<unknown>} [after] the database waits for it: the first frame
 * @property {string} [worker] address of store_worker.js
 */

globalThis.tracksideStore = (() => {
    const { parse, write, merge } = globalThis.tracksideRecords;
    const RESEND_AFTER = 2000;

    const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
    /** @type {Map<string, TracksideRecord>} all that this tab knows */
    const known = new Map();
    /** @typedef {{ type: "keep" | "erase", records?: TracksideRecord[], at?: number }} Request */
    /** @type {Map<number, { message: Request, done: (kept: Kept) => void }>} */
    const waiting = new Map(); // for the owner's answer
    /** @type {StoreOptions} */
    let options;
    /** @type {ReturnType<typeof globalThis.tracksideMirror>} */
    let mirror;
    /** @type {BroadcastChannel | null} */
    let tabs = null;
    /** @type {ReturnType<typeof globalThis.tracksideOwner> | null} */
    let owner = null;
    /** @type {StorageState} */
    let state = "opening";
    let lastId = 0;
    let askedToPersist = false;
    let erasedAt = 0; // as this tab knows

    /** @returns {Storage | null} */
    function localStorageIfAllowed() {
        try {
            return globalThis.localStorage;
        } catch {
            return null;
        }
    }

    /** @param {StorageState} next @param {string} [note] */
    function setState(next, note = "") {
        if (mirror.newer) next = "newer";
        if (next === "mirror_only" && !mirror.works) next = "memory_only";
        if (next === state && !note) return;
        state = next;
        options.onState(state, note);
    }

    /** @param {object} message */
    const tell = (message) => tabs?.postMessage({ from: me, ...message });

    /** @param {TracksideRecord[]} records @param {"mirror" | "database" | "tab"} source */
    function take(records, source) {
        const changed = merge(known, records);
        if (changed.length) options.onRecords(write(changed), source);
        return changed;
    }

    /** @returns {Kept} */
    const keptWithoutDatabase = () => (mirror.works ? "mirror" : "memory");

    /** @param {number} id @param {Kept} kept */
    function confirm(id, kept) {
        waiting.get(id)?.done(kept);
        waiting.delete(id);
    }

    /** What the owner does with a message. @param {Request} message */
    function act(message) {
        if (!owner) return Promise.resolve(keptWithoutDatabase());
        return message.type === "erase" ? owner.erase(message.at ?? 0) : owner.keep(message.records ?? []);
    }

    /** By our own worker, or by the tab that has it; as often as it takes. @param {number} id */
    function send(id) {
        const message = waiting.get(id)?.message;
        if (!message) return;
        if (owner) {
            void act(message).then((kept) => confirm(id, kept));
        } else if (!tabs || !navigator.locks || state === "newer") {
            confirm(id, keptWithoutDatabase());
        } else {
            tell({ ...message, id });
            setTimeout(send, RESEND_AFTER, id);
        }
    }

    /** @param {Request} message @returns {Promise<Kept>} */
    function bring(message) {
        const id = ++lastId;
        return new Promise((done) => {
            waiting.set(id, { message, done });
            send(id);
        });
    }

    /** @param {MessageEvent} event */
    function hear({ data }) {
        if (data.to && data.to !== me) return;
        switch (data.type) {
            case "keep":
            case "erase":
                if (data.type === "keep") {
                    take(data.records, "tab");
                } else {
                    erasedAt = data.at;
                    forget();
                }
                void act(data).then((kept) => {
                    // Only the owner answers: its word is what "kept" means.
                    if (owner) tell({ type: "kept", to: data.from, id: data.id, kept });
                    if (data.type === "erase") startAnew();
                });
                break;
            case "kept": confirm(data.id, data.kept); break;
            case "hello":
                if (wasErasedElsewhere()) return eraseHere();
                take(data.records, "tab");
                if (!owner) break;
                void owner.keep(data.records);
                tell({ type: "all", to: data.from, records: [...known.values()], state });
                break;
            case "all":
                if (data.state === "newer") setState(data.state); // first: what comes then is written nowhere
                take(data.records, "database");
                setState(data.state); // now: what is sent from here on is what the database has
                if (state !== "newer") mirror.heal(data.records);
                break;
            case "records": take(data.records, "tab"); break;
            case "state": if (!owner) setState(data.state, data.note); break;
        }
    }

    const startAnew = () => (options.onErased ?? (() => location.reload()))();

    function forget() {
        known.clear();
        for (const id of [...waiting.keys()]) confirm(id, "memory");
    }

    const wasErasedElsewhere = () => mirror.erasedAt > erasedAt;

    /** By a tab that had no store yet to say so. */
    function eraseHere() {
        erasedAt = mirror.erasedAt;
        forget();
        void act({ type: "erase", at: erasedAt }).then(startAnew);
    }

    /** This tab has the lock: its worker opens the file, and either side gets what it lacks. */
    function become() {
        const mine = (owner = globalThis.tracksideOwner({
            base: options.base,
            worker: options.worker,
            known,
            mirror,
            arrived(records) {
                const news = take(records, "database");
                if (state !== "newer") mirror.heal(records);
                if (news.length) tell({ type: "records", records: news });
            },
            erased(at) {
                const rest = [...known.values()].filter(({ t }) => t[0] > at);
                const shownInVain = rest.length < known.size;
                known.clear();
                merge(known, rest);
                mirror.erase(at, rest);
                erasedAt = mirror.erasedAt;
                if (shownInVain) startAnew();
                return shownInVain;
            },
            changed(next, note) {
                setState(next, note);
                tell({ type: "state", state, note });
            },
        }));
        void mine.ended.then(() => { owner = null; });
        void mine.open();
        for (const id of [...waiting.keys()]) send(id);
        return mine;
    }

    function join() {
        if (globalThis.BroadcastChannel) {
            tabs = new BroadcastChannel(`trackside:${options.base}:tabs`);
            tabs.onmessage = hear;
        }
        // Another way from tab to tab, where there are no channels.
        addEventListener("storage", ({ key, newValue }) => {
            if (wasErasedElsewhere()) eraseHere();
            else take(mirror.readEvent(key, newValue), "tab");
        });
        // Everything was erased while this page slept.
        addEventListener("pageshow", ({ persisted }) => { if (persisted && mirror.wasErased()) location.reload(); });
        if (!navigator.locks) return setState("mirror_only");
        tell({ type: "hello", records: [...known.values()] });
        globalThis.tracksideLock(`trackside:${options.base}:db`, become, () => setState("mirror_only")).stand();
    }

    return {
        /** @param {StoreOptions} opened */
        open(opened) {
            options = opened;
            mirror = globalThis.tracksideMirror(options.base, localStorageIfAllowed());
            erasedAt = mirror.erasedAt;
            take(mirror.readAll(), "mirror");
            options.onState(state, "");
            if (mirror.newer) setState("newer");
            else void (options.after ?? Promise.resolve()).then(join);
        },

        /** @param {string} json records that belong together @returns {Promise<Kept>} */
        keep(json) {
            const given = parse(json), records = merge(known, given);
            if (state === "newer") return Promise.resolve("memory");
            mirror.write(records);
            if (state === "mirror_only" || state === "memory_only") setState("mirror_only");
            if (!askedToPersist && records.some(({ k, v }) => k === "follow" && v)) {
                askedToPersist = true;
                void navigator.storage?.persist?.().catch(() => {});
            }
            if (owner) tell({ type: "records", records });
            return bring({ type: "keep", records: given }); // also what came from the mirror: it may not be in the file yet
        },

        /** Everything, as `keep` takes it: also removals, so that what was removed stays so elsewhere. */
        exportAll: () => write(known.values()),

        /** Here, in the other tabs (they load again) and in the database. Then load the page again. */
        async eraseAll() {
            const at = Math.max(Date.now(), mirror.erasedAt + 1);
            forget();
            mirror.erase(at, []);
            erasedAt = mirror.erasedAt;
            if (owner) tell({ type: "erase", at });
            await bring({ type: "erase", at });
        },
    };
})();
