// @ts-check
// Which tab owns the database: the one that holds a Web Lock. A tab that is hidden for good (gone, frozen, kept for
// "back") gives the lock up, and stands for it again when it is back.

/**
 * @param {string} name carries the base: all sites of an origin share its locks
 * @param {() => { ended: Promise<void>, close: () => void }} become this tab has the lock, until `ended`
 * @param {() => void} failed there will be no lock
 */
globalThis.tracksideLock = (name, become, failed) => {
    /** @type {{ ended: Promise<void>, close: () => void } | null} */
    let held = null;
    /** @type {AbortController | null} */
    let standing = null;
    let awake = true;

    function stand() {
        if (standing || held || !awake) return;
        const stop = (standing = new AbortController());
        navigator.locks
            .request(name, { signal: stop.signal }, async () => {
                standing = null;
                if (!awake) return;
                held = become();
                await held.ended;
                held = null;
                setTimeout(stand); // it woke up again before it had let go
            })
            .catch((error) => {
                standing = null;
                if (error?.name !== "AbortError") failed();
                else setTimeout(stand);
            });
    }

    // A request that waits is taken back too: a frozen tab that gets the lock would stop all others.
    function rest() {
        awake = false;
        standing?.abort();
        held?.close();
    }

    function wake() {
        awake = true;
        stand();
    }

    return {
        stand() {
            addEventListener("pagehide", rest);
            addEventListener("pageshow", wake);
            document.addEventListener("freeze", rest);
            document.addEventListener("resume", wake);
            stand();
        },
    };
};
