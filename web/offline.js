// @ts-check
// The page's side of the service worker (web/sw.js): starts it after the first frame, asks it for the newest version
// while somebody looks, and says when the event is on the phone and when a new version waits.
//
//   tracksideOffline.start({ base, onMessage });   onMessage: { type: "state", ready, bytes, since } | { type: "offlineReady", bytes }
//                                                           | { type: "updateReady", app }
//                                                           | { type: "asks", bytes } (metered: download() when wanted)
//                                                           | { type: "failed", full } | { type: "off" } | { type: "none" }
//
// A new version is used when the page is loaded the next time; nothing forces that.

globalThis.tracksideOffline = (() => {
    const FIRST_WAIT = 60_000;
    const LONGEST_WAIT = 30 * 60_000;
    /** @type {{ base: string, onMessage: (message: any) => void, after?: Promise<unknown> }} */
    let options;
    /** @type {Map<number, { resolve: (data: any) => void, reject: (error: Error) => void }>} */
    const asked = new Map();
    let lastId = 0;
    let wait = FIRST_WAIT;
    let lastTry = -Infinity;
    let agreed = false;

    /** @param {string} type @param {number} [most] bytes that may be fetched @returns {Promise<any>} */
    async function ask(type, most) {
        const { active } = await navigator.serviceWorker.ready;
        const id = ++lastId;
        return new Promise((resolve, reject) => {
            asked.set(id, { resolve, reject });
            active?.postMessage({ id, type, most });
        });
    }

    /** @param {MessageEvent} event */
    function hear({ data }) {
        const question = asked.get(data.id);
        if (!question) {
            if (data.type !== "off") void tellState();
            return options.onMessage(data);
        }
        asked.delete(data.id);
        if (data.ok) question.resolve(data.data);
        else question.reject(new Error(data.error.what));
    }

    /** ?sw=off in the address. (When the site no longer wants it the worker goes by itself.) */
    async function leave() {
        const registration = await navigator.serviceWorker.getRegistration(options.base);
        await registration?.unregister();
    }

    async function tellState() {
        options.onMessage({ type: "state", ...(await ask("state")) });
    }

    // Bytes of files that a metered line carries unasked, where the event is on the device already. It is a third
    // of that on the line: they come compressed.
    const UNASKED = 1_000_000;
    const metered = () => Boolean(/** @type {any} */ (navigator).connection?.saveData);

    async function refresh() {
        if (document.hidden || !navigator.onLine || performance.now() - lastTry < wait) return;
        lastTry = performance.now();
        try {
            const careful = metered() && !agreed;
            const { ready } = careful ? await ask("state") : { ready: false };
            const outcome = await ask("update", careful ? (ready ? UNASKED : 0) : Infinity);
            wait = FIRST_WAIT * 5;
            if (outcome.asks) options.onMessage({ type: "asks", bytes: outcome.asks });
        } catch (error) {
            wait = Math.min(wait * 2, LONGEST_WAIT);
            options.onMessage({ type: "failed", full: String(error).includes("QuotaExceededError") });
        }
    }

    return {
        /** @param {{ base: string, onMessage: (message: any) => void, after?: Promise<unknown> }} started */
        async start(started) {
            options = started;
            const none = () => options.onMessage({ type: "none" });
            if (!navigator.serviceWorker) return none();
            await options.after;
            if (new URLSearchParams(location.search).get("sw") === "off") {
                none();
                return leave();
            }
            navigator.serviceWorker.addEventListener("message", hear);
            try {
                await navigator.serviceWorker.register(`${options.base}sw.js`, { scope: options.base });
            } catch (error) {
                console.info("trackside: no service worker here,", String(error));
                return none();
            }
            void tellState();
            document.addEventListener("visibilitychange", refresh);
            addEventListener("online", () => { lastTry = -Infinity; void refresh(); });
            setInterval(refresh, FIRST_WAIT);
            void refresh();
        },

        /** The person wants it on the phone, metered or not. */
        async download() {
            agreed = true;
            lastTry = -Infinity;
            if (!navigator.onLine) return options.onMessage({ type: "failed", full: false });
            await refresh();
        },
        state: () => ask("state"),
    };
})();
