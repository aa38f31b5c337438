// @ts-check
// Which of the two views is seen: the canvas with transparent elements over it, or the elements
// themselves (no WebGL, forced colours). And the moment when the app takes the static page over.

const view = (() => {
    const root = document.documentElement;
    let isDom = false;
    let taken = false;
    let chosen = false;
    let forgotten = true; // C++ must send the whole description

    /** The element of the static page that stands at the top, so that it can stay there. */
    function anchor() {
        if (window.scrollY <= 0 || scrollers.restoring) return null;
        for (const element of semantics.layer.querySelectorAll('[data-key]:not(div)')) {
            const { top, height } = element.getBoundingClientRect();
            if (top >= 0 && height > 0) return { key: element.getAttribute('data-key') ?? '', top };
        }
        return null;
    }

    /** @param {boolean} webgl @param {boolean} forcedColors */
    function choose(webgl, forcedColors) {
        chosen = true;
        const wanted = !webgl || forcedColors;
        if (wanted === isDom) return;
        isDom = wanted;
        if (!taken) return;
        root.classList.toggle('canvas', !isDom);
        semantics.layer.style.height = '';
        semantics.clear();
        scrollers.reset();
        renderer.forgetPicture();
        forgotten = true;
    }

    /** One step: the static page goes, the app is there. */
    function takeOver() {
        taken = true;
        const at = anchor();
        const focused = input.keyOf(document.activeElement);
        semantics.layer.replaceChildren();
        root.classList.toggle('canvas', !isDom);
        root.classList.add('app');
        renderer.forgetPicture(); // it was drawn where nobody saw it
        return () => {
            const element = at && semantics.find(at.key);
            if (element) window.scrollBy({ top: element.getBoundingClientRect().top - at.top, behavior: 'instant' });
            if (focused) semantics.find(focused)?.focus({ preventScroll: true });
            for (const shield of scrollers.shields) document.body.append(shield);
            setTimeout(() => {
                performance.mark('trackside:interactive');
                parts.appeared();
            });
        };
    }

    return {
        get isDom() { return isDom; },
        get taken() { return taken; },
        /** It is known which of the two. */
        get chosen() { return chosen; },
        choose,
        /** What the device says has changed. @param {boolean} webgl @param {boolean} forcedColors */
        rechoose(webgl, forcedColors) { if (chosen) choose(webgl, forcedColors); },
        /** Bits for C++: the whole description must come; nothing is to be drawn yet, because the static page stays
         *  until what it shows has arrived and it is known whether there is WebGL. */
        takeFlags() {
            if (!taken && (!chosen || !parts.asked || parts.awaited)) return 2;
            const flag = forgotten;
            forgotten = false;
            return Number(flag);
        },
        /** @param {WireReader} from what present() of platform_web.cpp wrote */
        present(from) {
            frames.animating = from.u8() !== 0;
            const finish = taken ? null : takeOver();
            scrollers.apply(from);
            const focus = from.text();
            if (from.u8()) semantics.apply(from);
            scrollers.finish();
            if (focus) input.focus(addresses.takeFocus(), focus);
            finish?.();
        },
    };
})();
