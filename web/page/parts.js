// @ts-check
// The three files of the snapshot. The page names them and has begun to fetch the first while the app
// itself was loading (tracksideStart in shell.html); the rest waits for the first frame.

const parts = (() => {
    const NAMES = /** @type {const} */ (['programme', 'texts', 'participation']);
    const TIMEOUT = 20000;
    const UPDATE_TIMEOUT = 4000;
    const REFRESH = { current: 2, fresh: 3, unreachable: 4 }; // as in src/app/state.h
    /** @typedef {{text: string, where: string}} Got */
    /** @type {Partial<Record<string, Promise<string>>>} begun by the page */
    const begun = globalThis.tracksideStart?.parts ?? {};
    /** @type {Record<string, string>} version.json */
    let version = globalThis.tracksideStart?.version ?? {};
    /** @type {Set<string>} */
    const pending = new Set();
    const asked = new Set();
    /** @type {() => void} */
    let appeared = () => {};
    const firstFrame = new Promise((resolve) => { appeared = () => resolve(undefined); });

    /** @param {string} file @param {RequestInit} [options] */
    async function fetchText(file, options = {}, timeout = TIMEOUT) {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), timeout);
        try {
            const answer = await fetch(addresses.base + 'data/' + file, { ...options, signal: stop.signal });
            if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
            return await answer.text();
        } finally {
            clearTimeout(timer);
        }
    }

    /** @param {string} name */
    async function get(name) {
        const started = begun[name];
        if (started) {
            delete begun[name];
            return started.catch(() => again(name));
        }
        if (name !== 'programme') await firstFrame;
        return version[name] ? fetchText(version[name]).catch(() => again(name)) : again(name);
    }

    /** A page kept for long may name files that have gone: the newest names are asked for.
     *  @param {string} name */
    async function again(name) {
        version = JSON.parse(await fetchText('version.json', { cache: 'no-store' }));
        if (!version[name]) throw new Error('version.json does not name it');
        return fetchText(version[name]);
    }

    /** @param {string} name @param {boolean} ok @param {string} text */
    function answer(name, ok, text) {
        pending.delete(name);
        const out = inbox.message(TAKEN.part);
        out.u8(NAMES.indexOf(/** @type {any} */ (name)));
        out.u8(ok);
        out.text(version[name] || name);
        out.text(text);
        frames.want();
    }

    /** @param {string} name */
    async function load(name) {
        pending.add(name);
        asked.add(name);
        try {
            answer(name, true, await get(name));
        } catch (error) {
            answer(name, false, error instanceof Error ? error.message : String(error));
        }
    }

    return {
        /** @param {number} part */
        load: (part) => { void load(NAMES[part]); },
        /** New data is fetched and arrives like the first, whole or not at all; the programme comes last, so
         *  that what belongs to it is there. @param {boolean} byPerson the person asked and is always answered */
        async check(byPerson) {
            let outcome = REFRESH.current;
            try {
                const newest = JSON.parse(await fetchText('version.json', { cache: 'no-store' }, UPDATE_TIMEOUT));
                if (newest.snapshot !== version.snapshot) {
                    const wanted = [...NAMES].reverse().filter((name) => asked.has(name) && newest[name]);
                    const texts = await Promise.all(wanted.map((name) => fetchText(newest[name])));
                    version = newest;
                    wanted.forEach((name, i) => answer(name, true, texts[i]));
                    outcome = REFRESH.fresh;
                }
            } catch (error) {
                console.info('trackside: no answer about new data,', String(error));
                outcome = REFRESH.unreachable;
            }
            if (!byPerson) return;
            inbox.message(TAKEN.updateChecked).u8(outcome);
            frames.want();
        },
        /** True while something the first screen is made of is on its way. */
        get awaited() { return [...pending].some((name) => name === 'programme' || name in (globalThis.tracksideStart?.parts ?? {})); },
        get asked() { return asked.size > 0; },
        get snapshot() { return version.snapshot ?? ''; },
        firstFrame,
        appeared: () => appeared(),
        firstFrame,
    };
})();
