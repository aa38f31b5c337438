// @ts-check
// The address bar and the history: routes are paths under the site's base. Each entry remembers where
// its page was scrolled to.

const addresses = (() => {
    const given = document.querySelector('meta[name="trackside-base"]')?.getAttribute('content');
    const base = given ?? new URL('.', document.baseURI).pathname;
    /** Parameters that belong to the visit, not to a page: they go along. */
    const KEPT = ['now', 'mode'];
    // Chrome's close watcher brings the back gesture to a dialog; elsewhere an entry of our own does. It lies
    // over the entry of the page, so an address that changes meanwhile is written to both.
    const backClosesDialogs = 'CloseWatcher' in window;
    let dialogEntry = false; // the top entry stands for an open dialog
    let dialogHref = ''; // its address
    /** The way back from a dialog's entry takes a while; what is to happen after it. @type {(() => void)[] | null} */
    let afterPop = null;
    let noting = 0;
    /** What the address will be when nothing was typed for a moment. @type {string | null} */
    let address = null;
    let writing = 0;
    const MOMENT = 250; // ms
    let depth = history.state?.depth ?? 0; // pages of ours behind this one
    let left = ''; // what had the focus when the page that is come back to was left

    /** A link that was cut in the middle of a character cannot be decoded. @param {string} path */
    function decoded(path) {
        try {
            return decodeURI(path);
        } catch {
            return path;
        }
    }

    /** The route in an address: what follows the base, with the query. */
    const here = () => decoded(location.pathname).startsWith(base) || location.pathname.startsWith(base)
        ? location.pathname.slice(base.length) + location.search : location.search;

    const isAbsolute = (/** @type {string} */ href) => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href);

    /** @param {boolean} [atStart] the address says nothing about a language: the person's own stays */
    function tell(atStart = false) {
        const query = new URLSearchParams(location.search);
        const lang = query.get('lang') ?? (here().startsWith('en/') ? 'en' : atStart ? '' : 'zh-Hant');
        const now = query.get('now');
        if (now) inbox.message(TAKEN.clock).text(now);
        // The route first: another language is written into its address.
        inbox.message(TAKEN.route).text(here());
        if (lang) inbox.message(TAKEN.language).u8(lang.startsWith('en'));
    }

    /** Safari allows a hundred changes of the history in half a minute, and a letter of the search is one. */
    function writeNow() {
        clearTimeout(writing);
        if (address !== null) write(address, true);
        address = null;
    }

    function noteNow() {
        clearTimeout(noting);
        noting = 0;
        writeNow();
        const y = scrollers.y, focus = input.keyOf(document.activeElement);
        if (history.state?.y === y && (history.state.focus ?? '') === focus) return;
        history.replaceState({ ...history.state, y, focus }, '');
    }

    /** @param {string} path under the base */
    function urlOf(path) {
        const url = new URL(base + path.replace(/^\//, ''), location.origin);
        const query = new URLSearchParams(location.search);
        for (const name of KEPT) if (query.has(name) && !url.searchParams.has(name)) url.searchParams.set(name, query.get(name) ?? '');
        return url.pathname + url.search + url.hash;
    }

    /** @param {string} path @param {boolean} replace */
    function write(path, replace) {
        if (afterPop) {
            afterPop.push(() => write(path, replace));
            return;
        }
        if (replace) {
            history.replaceState(history.state, '', urlOf(path));
            dialogHref = location.href;
            return;
        }
        noteNow();
        left = '';
        // A page that is opened from a dialog takes the place of the dialog's entry.
        if (dialogEntry) history.replaceState({ depth: ++depth }, '', urlOf(path));
        else history.pushState({ depth: ++depth }, '', urlOf(path));
        dialogEntry = false;
        scrollers.expect(0);
    }

    /** The entry of the page is on top again: it says what the dialog's said last.
     *  @param {string} href */
    function uncover(href) {
        dialogEntry = false;
        history.replaceState(history.state, '', href);
    }

    function popped() {
        if (afterPop) {
            const waiting = afterPop;
            afterPop = null;
            for (const act of waiting) act();
            return;
        }
        // It belongs to the entry that was left, and cannot be written there any more.
        const pending = address;
        address = null;
        if (dialogEntry && dialogs.top) {
            uncover(pending === null ? dialogHref : urlOf(pending));
            dialogs.dismiss(dialogs.top);
            return;
        }
        dialogEntry = false;
        depth = history.state?.depth ?? 0;
        left = history.state?.focus ?? '';
        scrollers.expect(history.state?.y ?? 0);
        tell();
        frames.now(2);
    }

    return {
        base, tell, writeNow,
        /** Where the focus was when this page was left; once. */
        takeFocus() {
            const key = left;
            left = '';
            return key;
        },
        /** @param {string} href of a node: a path under the base, or absolute */
        toHref: (href) => href === '' && !base ? './' : isAbsolute(href) || href.startsWith('#') ? href : base + href.replace(/^\//, ''),
        /** @param {string} href */
        isOutside: (href) => isAbsolute(href),
        /** Goes where a link of this site leads, inside the app. False: the browser's business.
         *  @param {HTMLAnchorElement} link */
        follow(link) {
            const raw = link.getAttribute('href') ?? '';
            if (raw.startsWith('#')) {
                const target = document.getElementById(raw.slice(1));
                target?.focus({ preventScroll: true });
                target?.scrollIntoView({ block: 'start', behavior: 'instant' });
                return true;
            }
            const isPage = link.origin === location.origin && link.pathname.startsWith(base) && link.pathname.endsWith('/');
            if (!isPage || link.target === '_blank' || link.hasAttribute('download')) return false;
            write(link.pathname.slice(base.length) + link.search + link.hash, false);
            tell();
            frames.now(2);
            return true;
        },
        /** @param {string} path */
        push: (path) => { write(path, false); },
        /** @param {string} path */
        replace(path) {
            address = path;
            clearTimeout(writing);
            writing = setTimeout(writeNow, MOMENT);
        },
        /** @param {string} otherwise path under the base, for when no page of ours is behind this one */
        back(otherwise) {
            writeNow();
            if (depth > 0) return history.back();
            write(otherwise, true);
            tell();
            frames.now(2);
        },
        noteScroll() {
            if (!noting) noting = setTimeout(noteNow, 400);
        },
        dialogOpened() {
            if (backClosesDialogs) return;
            writeNow();
            history.pushState({ ...history.state, dialog: true }, '');
            dialogEntry = true;
            dialogHref = location.href;
        },
        dialogClosed() {
            if (!dialogEntry) return;
            writeNow();
            const { href } = location;
            afterPop = [() => uncover(href)];
            history.back();
        },
        /** The browser kept this page and gives it back; Safari at its top. */
        shownAgain() {
            if (typeof history.state?.y === 'number') scrollers.expect(history.state.y);
        },
        start() {
            history.scrollRestoration = 'manual';
            window.addEventListener('popstate', popped);
            window.addEventListener('pagehide', noteNow);
            this.shownAgain();
            tell(true);
        },
    };
})();
