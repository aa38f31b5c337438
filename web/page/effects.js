// @ts-check
// What the app wants done outside.

const effects = (() => {
    /** @param {string} text */
    async function copy(text) {
        try {
            await navigator.clipboard.writeText(text);
        } catch { // not allowed, or not there on plain http
            const area = document.createElement('textarea');
            area.value = text;
            area.className = 'unseen';
            const before = document.activeElement;
            (dialogs.top ?? document.body).append(area);
            area.select();
            document.execCommand('copy');
            area.remove();
            if (before instanceof HTMLElement) before.focus({ preventScroll: true });
        }
    }

    /** @param {string} title @param {string} url */
    async function share(title, url) {
        try {
            if (!navigator.share) throw new Error('no share sheet');
            await navigator.share({ title, url });
        } catch (error) {
            if (!(error instanceof Error) || error.name !== 'AbortError') await copy(url);
        }
    }

    /** @param {string} name @param {string} mime @param {Uint8Array} bytes */
    function save(name, mime, bytes) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
        link.download = name;
        link.className = 'unseen';
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    /** @param {string} url */
    function open(url) {
        if (!/^https?:/.test(url)) location.href = url; // mailto:, webcal:
        else if (!window.open(url, '_blank', 'noopener')) { /* noopener gives null in every case */ }
    }

    /** @param {boolean} dark */
    function theme(dark) {
        const { classList } = document.documentElement;
        classList.toggle('dark', dark);
        classList.toggle('light', !dark);
        const colour = getComputedStyle(document.documentElement).getPropertyValue('--background').trim();
        for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
            meta.removeAttribute('media');
            meta.setAttribute('content', colour);
        }
        const rgb = /^#(..)(..)(..)$/.exec(colour);
        if (rgb) renderer.setBackground(rgb.slice(1).map((part) => parseInt(part, 16) / 255));
    }

    return {
        /** @param {number} kind of SENT @param {WireReader} from */
        run(kind, from) {
            switch (kind) {
                case SENT.loadPart: return parts.load(from.u8());
                case SENT.checkForUpdate: return void parts.check();
                case SENT.pushAddress: return addresses.push(from.text());
                case SENT.replaceAddress: return addresses.replace(from.text());
                case SENT.goBack: return addresses.back(from.text());
                case SENT.keepRecords: return records.keep(from.text());
                case SENT.announce: return live.say(from.text(), from.text());
                case SENT.setDocument: document.title = from.text(); document.documentElement.lang = from.text(); return;
                case SENT.applyTheme: return theme(from.u8() !== 0);
                case SENT.copyText: return void copy(from.text());
                case SENT.shareLink: return void share(from.text(), from.text());
                case SENT.saveFile: return save(from.text(), from.text(), from.block().slice());
                case SENT.openUrl: return open(from.text());
            }
        },
    };
})();
