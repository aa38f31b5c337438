// @ts-check
// The tab that holds the lock owns the database: it starts the worker, asks it one thing at a time, and says how
// well things are kept. A worker that fails is tried again later, with everything it lacks.

/** @typedef {import("./store_records.js").TracksideRecord} TracksideRecord */
/** @typedef {"database" | "mirror" | "memory"} Kept */

/**
 * @param {object} parts
 * @param {string} parts.base
 * @param {string} [parts.worker]
 * @param {Map<string, TracksideRecord>} parts.known all that this tab knows; grows
 * @param {(records: TracksideRecord[]) => void} parts.arrived what was in the file
 * @param {(state: "saved" | "mirror_only" | "newer", note: string) => void} parts.changed
 * @param {(at: number) => boolean} parts.erased the mirror is older than the last erasing; true: the page loads again
 * @param {ReturnType<typeof globalThis.tracksideMirror>} parts.mirror
 */
globalThis.tracksideOwner = ({ base, worker: address, known, arrived, changed, erased, mirror }) => {
    const { merge, missing } = globalThis.tracksideRecords;
    const ANSWER_WITHIN = 20000;
    const TRY_AGAIN_AFTER = 15000;

    /** @type {Worker | null} */
    let worker = null;
    /** @type {Map<number, { resolve: (data: any) => void, reject: (error: Error) => void }>} */
    const asked = new Map();
    /** @type {Map<string, TracksideRecord>} what is in the file for sure */
    const saved = new Map();
    let lastId = 0;
    let isOpen = false;
    let isClosed = false;
    let isNewer = false; // the file is of a newer version of the app
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let retry;
    /** @type {() => void} */
    let end = () => {};
    /** @type {Promise<void>} */
    const ended = new Promise((resolve) => { end = resolve; });

    /** @param {Error} error */
    function dropWorker(error) {
        worker?.terminate();
        worker = null;
        isOpen = false;
        for (const { reject } of asked.values()) reject(error);
        asked.clear();
    }

    function startWorker() {
        worker = new Worker(address ?? `${base}store_worker.js`, { type: "module", name: `trackside:${base}` });
        worker.onerror = (event) => dropWorker(new Error(event.message || "the worker could not start"));
        worker.onmessage = ({ data: { id, ok, data, error } }) => {
            const question = asked.get(id);
            asked.delete(id);
            if (ok) question?.resolve(data);
            else question?.reject(new Error(`${error.where}: ${error.what}`));
        };
    }

    /** @param {string} type @param {object} [data] @returns {Promise<any>} */
    function ask(type, data) {
        if (!worker) startWorker();
        const id = ++lastId;
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => dropWorker(new Error(`${type}: no answer`)), ANSWER_WITHIN);
            asked.set(id, {
                resolve: (answer) => { clearTimeout(timer); resolve(answer); },
                reject: (error) => { clearTimeout(timer); reject(error); },
            });
            /** @type {Worker} */ (worker).postMessage({ id, type, data });
        });
    }

    /** @param {unknown} error */
    function failed(error) {
        if (isClosed) return;
        console.info("trackside: the database cannot be written,", String(error));
        dropWorker(new Error("given up"));
        changed("mirror_only", "");
        clearTimeout(retry);
        retry = setTimeout(() => void open(), TRY_AGAIN_AFTER);
    }

    /** One transaction. @param {TracksideRecord[]} records */
    async function write(records) {
        if (!records.length) return;
        await ask("keep", { records });
        merge(saved, records);
    }

    /** @param {TracksideRecord[]} records those that the file lacks */
    function missingOnes(records) {
        const later = new Map();
        merge(later, records);
        return missing(later, saved);
    }

    async function openFile() {
        try {
            const { records, newer, rebuilt, erasedAt } = await ask("open", { name: `trackside${base.replaceAll("/", "~")}`, erasedAt: mirror.erasedAt });
            if (erasedAt > mirror.erasedAt && erased(erasedAt)) return;
            if (mirror.erasedAt > erasedAt) { // since the file was asked for
                if (!erased(mirror.erasedAt)) await openFile();
                return;
            }
            saved.clear();
            merge(saved, records);
            isNewer = newer;
            if (newer) changed("newer", ""); // first: what arrives then is shown, and written nowhere
            arrived(records);
            if (newer) return;
            isOpen = true;
            await write(missing(known, saved));
            changed("saved", rebuilt ? "rebuilt" : "");
        } catch (error) {
            failed(error);
        }
    }

    let opening = Promise.resolve();
    const open = () => (opening = openFile());

    /** @param {() => Promise<void>} act @returns {Promise<Kept>} */
    async function attempt(act) {
        await opening;
        if (isOpen) {
            try {
                await act();
                return "database";
            } catch (error) {
                failed(error);
            }
        }
        return mirror.works && !isNewer ? "mirror" : "memory";
    }

    return {
        ended,
        open,

        /** @param {TracksideRecord[]} records */
        keep: (records) => attempt(() => write(missingOnes(records))),

        /** @param {number} at */
        erase: (at) => attempt(async () => {
            saved.clear();
            await ask("erase", { at });
        }),

        /** Frees the file, then the lock. */
        close() {
            if (isClosed) return;
            isClosed = true;
            clearTimeout(retry);
            const freed = worker ? ask("pause").catch(() => {}) : Promise.resolve();
            void freed.then(() => {
                dropWorker(new Error("closed"));
                end();
            });
        },
    };
};
