// @ts-check
// What the app wants done outside.

const effects = (() => {
    const FAILED = { copy: 0, save: 1 }; // as in src/app/action.h

    /** What was said to be done was not. @param {number} what */
    function failed(what) {
        inbox.message(TAKEN.failed).u8(what);
        frames.want();
    }

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
            const done = document.execCommand('copy');
            area.remove();
            if (!done) failed(FAILED.copy);
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
    async function save(name, mime, bytes) {
        if (surroundings.embedded) {
            try {
                await navigator.share({ files: [new File([bytes], name, { type: mime })] });
            } catch (error) {
                if (error instanceof Error && error.name === 'AbortError') return; // the person thought better of it
                surroundings.cannotSave();
                failed(FAILED.save);
            }
            return;
        }
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([bytes], { type: mime }));
        link.download = name;
        link.className = 'unseen';
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
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

    /** To the hook, and only there; whatever comes back is judged by the app.
     *  @param {string} id @param {string} url @param {string} type @param {string} body */
    async function send(id, url, type, body) {
        await records.kept(); // the receiver never knows what this phone can forget
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), 25000);
        let answer = '';
        try {
            const options = { method: 'POST', headers: { 'Content-Type': type }, body, signal: stop.signal };
            answer = await (await fetch(url, { ...options, credentials: 'omit', referrerPolicy: 'no-referrer' })).text();
        } catch { /* not reached, or not allowed to read: the message stays in the outbox */ }
        clearTimeout(timer);
        minutes.tell(); // a next attempt is counted from now, not from when the minute began
        const out = inbox.message(TAKEN.hookAnswer);
        out.text(id);
        out.text(answer);
        frames.want();
    }

    const MOST_BYTES = 32e6;

    /** @param {string} accept */
    async function chooseFile(accept) {
        const file = await pictures.pickFile(accept);
        // Too large for one of ours, or not readable (still in a cloud): told as a file that is none of ours.
        const text = file.size > MOST_BYTES ? '' : await file.text().catch(() => '');
        inbox.message(TAKEN.file).text(text);
        frames.want();
    }

    let alarm = 0;
    /** @param {number} time milliseconds since 1970 */
    function wakeAt(time) {
        clearTimeout(alarm);
        alarm = setTimeout(() => {
            if (Date.now() < time) return wakeAt(time); // a timer cannot wait for more than 24 days
            minutes.tell();
            inbox.message(TAKEN.timer);
            frames.want();
        }, Math.min(Math.max(time - Date.now(), 0) + 50, 2 ** 31 - 1));
    }

    return {
        /** @param {number} kind of SENT @param {WireReader} from */
        run(kind, from) {
            switch (kind) {
                case SENT.loadPart: return parts.load(from.u8());
                case SENT.checkForUpdate: return void parts.check(true);
                case SENT.downloadAll: return void globalThis.tracksideOffline?.download();
                case SENT.reloadPage: return location.reload();
                case SENT.pushAddress: return addresses.push(from.text());
                case SENT.replaceAddress: return addresses.replace(from.text());
                case SENT.goBack: return addresses.back(from.text());
                case SENT.keepRecords: return records.keep(from.text());
                case SENT.announce: return live.say(from.text(), from.text());
                case SENT.setDocument: document.title = from.text(); document.documentElement.lang = from.text(); return;
                case SENT.applyTheme: return theme(from.u8() !== 0);
                case SENT.copyText: return void copy(from.text());
                case SENT.shareLink: return void share(from.text(), from.text());
                case SENT.saveFile: return void save(from.text(), from.text(), from.block().slice());
                case SENT.sendMessage: return void send(from.text(), from.text(), from.text(), from.text());
                case SENT.checkSignature: return void signatures.check(from);
                case SENT.signBytes: return void signatures.sign(from);
                case SENT.chooseFile: return void chooseFile(from.text());
                case SENT.scanCode: return void pictures.scan(from.text(), from.text());
                case SENT.choosePhoto: return void pictures.choose(from.text());
                case SENT.showPicture: return pictures.show(from.text(), from.text(), from.text());
                case SENT.wakeAt: return wakeAt(from.f64() * 1000);
                case SENT.eraseAll: return void records.erase();
                case SENT.readOn: return parts.readOn();
                case SENT.askInstall: return surroundings.askInstall();
                case SENT.expectGlyphs: return glyphs.expect(from);
            }
        },
    };
})();
