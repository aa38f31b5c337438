// @ts-check
// What the device says: colours, motion, contrast, network, time zone. Told at the start and on change.

const surroundings = (() => {
    const queries = {
        dark: matchMedia('(prefers-color-scheme: dark)'),
        reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
        moreContrast: matchMedia('(prefers-contrast: more)'),
        forcedColors: matchMedia('(forced-colors: active)'),
    };
    /** Inside another app's web view, which said so in the address of its first page. It is remembered there, not in the
     *  address, which a browser may be given. */
    const embedded = (() => {
        const key = `trackside:${addresses.base}:mode`;
        const url = new URL(location.href), mode = url.searchParams.get('mode');
        try {
            if (mode) sessionStorage.setItem(key, mode);
            const isApp = sessionStorage.getItem(key) === 'app';
            url.searchParams.delete('mode');
            if (mode) history.replaceState(history.state, '', url);
            return isApp;
        } catch { return mode === 'app'; }
    })();
    /** A web view does nothing with a link that saves; what it can share it can save. */
    let canSave = !embedded || Boolean(navigator.canShare?.({ files: [new File([''], 'a.json', { type: 'application/json' })] }));
    const INSTALL = { none: 0, asks: 1, byHand: 2 }; // as in src/app/state.h
    /** The browser's question, until it is asked. @type {any} */
    let question = null;
    // iOS knows no such question. A web view has no share menu, and does not call itself Safari.
    const byHand = /** @type {any} */ (navigator).standalone === false && navigator.maxTouchPoints > 0 && / Safari\//.test(navigator.userAgent);
    const isApp = () => matchMedia('(display-mode: standalone)').matches;
    let isTold = false;

    /** @param {any} event null: there is nothing to ask any more */
    function setQuestion(event) {
        question = event;
        if (!isTold) return;
        tell();
        frames.want();
    }

    // May be said before anything of the page is ready, and only once.
    window.addEventListener('beforeinstallprompt', (event) => {
        event.preventDefault();
        setQuestion(event);
    });
    window.addEventListener('appinstalled', () => setQuestion(null));

    function install() {
        if (embedded || isApp()) return INSTALL.none;
        return question ? INSTALL.asks : byHand ? INSTALL.byHand : INSTALL.none;
    }

    /** The device's zone as offsets: from when, and seconds east of UTC. Ten years back, for old programmes,
     *  and two ahead. @returns {[number, number][]} */
    function zoneRules() {
        const DAY = 86400;
        const offset = (/** @type {number} */ seconds) => -60 * new Date(seconds * 1000).getTimezoneOffset();
        const now = Math.floor(Date.now() / 1000);
        let at = now - 3650 * DAY;
        /** @type {[number, number][]} */
        const rules = [[at, offset(at)]];
        for (const end = now + 730 * DAY; at < end; at += 20 * DAY) {
            let low = at, high = at + 20 * DAY;
            if (offset(low) === offset(high)) continue;
            while (high - low > 60) {
                const middle = Math.floor((low + high) / 2);
                if (offset(middle) === offset(at)) low = middle;
                else high = middle;
            }
            high -= high % 60;
            rules.push([high, offset(high)]);
        }
        return rules;
    }

    function tell() {
        isTold = true;
        const out = inbox.message(TAKEN.surroundings);
        out.u8(queries.dark.matches);
        out.u8(queries.reducedMotion.matches);
        out.u8(queries.moreContrast.matches);
        out.u8(navigator.onLine !== false);
        out.u8(view.isDom);
        out.u8('share' in navigator);
        out.u8(pictures.canScan);
        out.u8(canSave);
        out.u8(install());
        out.text(addresses.base);
        out.text(location.origin);
        const rules = zoneRules();
        out.u32(rules.length);
        for (const [from, offset] of rules) { out.f64(from); out.i32(offset); }
    }

    let printing = false;

    function choose() {
        view.rechoose(renderer.works(), queries.forcedColors.matches || printing);
        tell();
    }

    function changed() {
        choose();
        frames.want();
    }

    /** Paper gets the elements, whole: the canvas has only what fits the window. @param {boolean} begins */
    function print(begins) {
        const { scrollY } = window;
        printing = begins;
        choose();
        frames.now(2);
        window.scrollTo({ top: scrollY, behavior: 'instant' });
    }

    return {
        tell,
        embedded,
        /** It was tried. */
        cannotSave() {
            canSave = false;
            tell();
        },
        /** The browser asks once for each of its questions, whatever the answer is. */
        askInstall() {
            const asked = question;
            setQuestion(null);
            asked?.prompt().catch(() => {});
        },
        get forcedColors() { return queries.forcedColors.matches; },
        start() {
            for (const query of Object.values(queries)) query.addEventListener('change', changed);
            window.addEventListener('beforeprint', () => print(true));
            window.addEventListener('afterprint', () => print(false));
            window.addEventListener('online', changed);
            window.addEventListener('offline', changed);
        },
    };
})();
