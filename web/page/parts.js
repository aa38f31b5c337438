// @ts-check
// The three files of the snapshot, and the late half of the program, which comes the same way. The page names them and
// has begun to fetch the first while the app itself was loading (tracksideStart in shell.html); the rest waits for the
// first frame.

const parts = (() => {
    const NAMES = /** @type {const} */ (['programme', 'texts', 'participation', 'late']);
    const TIMEOUT = 20000;
    const UPDATE_TIMEOUT = 4000;
    const REFRESH = { current: 2, fresh: 3, unreachable: 4 }; // as in src/app/state.h
    /** @typedef {{text: string, where: string}} Got */
    /** @type {Partial<Record<string, Promise<any>>>} begun by the page: text, or a compiled module */
    const begun = globalThis.tracksideStart?.parts ?? {};
    /** @type {Record<string, string>} version.json */
    let version = globalThis.tracksideStart?.version ?? {};
    /** What this page shows is made of these: the app takes it over with all of them. */
    const first = new Set(['programme', ...Object.keys(begun)]);
    // Another page's frame: which parts this one is made of is not known, but in the cache they are at hand.
    const elsewhere = document.documentElement.classList.contains('elsewhere');
    const PATIENCE = 400, LONGEST = 4000;
    let patientUntil = 0;
    /** @type {Set<string>} */
    const pending = new Set();
    const asked = new Set();
    /** @type {() => void} */
    let appeared = () => {};
    const firstFrame = new Promise((resolve) => { appeared = () => resolve(undefined); });
    /** @type {() => void} */
    let lateIsTold = () => {};
    /** C++ knows that the late half is there, and can be given what that reads. */
    const lateTold = new Promise((resolve) => { lateIsTold = () => resolve(undefined); });
    /** The long text that C++ has been given last is read, or has been replaced. */
    let read = Promise.resolve(), isRead = () => {};
    /** One after another what checks for news have found is taken; not what an earlier one found after a later one's. */
    let taking = Promise.resolve(), asks = 0, taken = 0;

    /** @template T @param {number} timeout @param {(signal: AbortSignal) => Promise<T>} act */
    async function within(timeout, act) {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), timeout);
        try {
            return await act(stop.signal);
        } finally {
            clearTimeout(timer);
        }
    }

    /** What the page has begun knows no limit of its own. @template T @param {Promise<T>} begun @returns {Promise<T>} */
    const inTime = (begun) => new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error('no answer in time')), TIMEOUT);
        begun.then(resolve, reject).finally(() => clearTimeout(limit));
    });

    /** @param {string} file @param {RequestInit} [options] */
    const fetchText = (file, options = {}, timeout = TIMEOUT) => within(timeout, async (signal) => {
        const answer = await fetch(addresses.base + 'data/' + file, { ...options, signal });
        if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
        return answer.text();
    });

    /** @param {string} name */
    async function get(name) {
        const started = begun[name];
        if (started) {
            delete begun[name];
            return inTime(started).catch(() => again(name));
        }
        if (name !== 'programme' && !elsewhere) await firstFrame;
        return version[name] ? fetchText(version[name]).catch(() => again(name)) : again(name);
    }

    /** Fetched once more before it is said to have failed: it may be cut off with the network at the wrong moment. */
    async function getLate() {
        if (late.isHere) return;
        const started = begun.late;
        delete begun.late;
        if (!started && !elsewhere) await firstFrame;
        const fetched = () => within(TIMEOUT, late.fetch);
        await late.join(await (started ? inTime(started) : fetched()).catch(fetched));
    }

    /** A page kept for long may name files that have gone: the newest names are asked for.
     *  @param {string} name */
    async function again(name) {
        const newest = JSON.parse(await fetchText('version.json', { cache: 'no-store' }));
        if (!newest[name]) throw new Error('version.json does not name it');
        // The snapshot stays the programme's, or a check for news would find none.
        version = name === 'programme' ? newest : { ...version, [name]: newest[name] };
        return fetchText(newest[name]);
    }

    /** The static page stays no longer for what has not come; where the app is there, nothing changes. */
    function waitNoMore() {
        if (!view.taken) frames.want();
    }

    /** @param {string} name @param {boolean} ok @param {string} text
     *  @param {boolean} [atOnce] else the texts are read in several tasks @param {string} [file] */
    function answer(name, ok, text, atOnce = elsewhere || first.has(name), file = version[name]) {
        if (name === 'texts') {
            isRead();
            if (ok && !atOnce) read = new Promise((resolve) => { isRead = () => resolve(undefined); });
        }
        pending.delete(name);
        first.delete(name);
        if (name === 'programme') // without it nothing else will be asked for, and a slow network is not waited for
            setTimeout(() => { first.clear(); waitNoMore(); }, ok ? LONGEST : 0);
        if (name === 'programme' && elsewhere) {
            patientUntil = performance.now() + PATIENCE;
            setTimeout(waitNoMore, PATIENCE);
        }
        const out = inbox.message(TAKEN.part);
        out.u8(NAMES.indexOf(/** @type {any} */ (name)));
        out.u8(ok);
        out.u8(atOnce);
        out.text(file || name);
        out.text(text);
        frames.want();
    }

    /** @param {string} name */
    async function load(name) {
        pending.add(name);
        asked.add(name);
        try {
            if (name === 'late') {
                await getLate();
                answer(name, true, '');
                return lateIsTold();
            }
            const text = await get(name);
            if (name === 'participation') await lateTold;
            if (pending.has(name)) answer(name, true, text); // or else check() has brought a newer one
        } catch (error) {
            if (pending.has(name)) answer(name, false, error instanceof Error ? error.message : String(error));
        }
    }

    /** C++ reads a long file between the frames, a piece in a task. */
    function readOn(ended = isRead) {
        setTimeout(() => {
            if (module._trackside_read_on()) return readOn(ended);
            ended();
            frames.want();
        });
    }

    /** What belongs to the programme comes before it, and all in one frame. @param {number} ask @param {any} newest
     *  @param {readonly string[]} names @param {string[]} files */
    async function take(ask, newest, names, files) {
        if (ask < taken || newest.snapshot === version.snapshot) return;
        taken = ask;
        const give = (/** @type {string} */ name) => answer(name, true, files[names.indexOf(name)], !view.taken, newest[name]);
        await read;
        if (names.includes('texts')) give('texts');
        await read;
        version = newest;
        names.filter((name) => name !== 'texts').forEach(give);
    }

    /** New data is fetched and arrives like the first, whole or not at all.
     *  @param {boolean} byPerson the person asked and is always answered */
    async function check(byPerson) {
        const ask = ++asks;
        let outcome = REFRESH.current;
        try {
            const newest = JSON.parse(await fetchText('version.json', { cache: 'no-store' }, UPDATE_TIMEOUT));
            if (newest.snapshot !== version.snapshot) {
                const wanted = [...NAMES].reverse().filter((name) => asked.has(name) && newest[name] && (name !== 'participation' || late.isHere));
                const files = await Promise.all(wanted.map((name) => fetchText(newest[name])));
                await (taking = taking.catch(() => {}).then(() => take(ask, newest, wanted, files)));
                outcome = REFRESH.fresh;
            }
        } catch (error) {
            console.info('trackside: no answer about new data,', String(error));
            outcome = REFRESH.unreachable;
        }
        if (!byPerson) return;
        inbox.message(TAKEN.updateChecked).u8(outcome);
        frames.want();
    }

    return {
        /** @param {number} part */
        load: (part) => { void load(NAMES[part]); },
        readOn,
        check,
        /** True while something the first screen is made of is on its way. */
        get awaited() {
            const isPatient = performance.now() < patientUntil && (pending.size > 0 || asked.size < NAMES.length);
            return first.size > 0 || isPatient;
        },
        get asked() { return asked.size > 0; },
        get snapshot() { return version.snapshot ?? ''; },
        firstFrame,
        appeared: () => appeared(),
    };
})();
