// @ts-check
// The glass: how big it is in CSS and in device pixels, what of it is covered by notches and by the
// keyboard, how big the reader wants text. Whatever changes is drawn in the same task.

const surface = (() => {
    const root = document.documentElement;
    const probe = document.createElement('div');
    probe.id = 'probe'; // padding: the safe area insets; font-size: 1rem; see shell.html
    /** @type {ResizeObserver | undefined} */
    let observer;
    /** @type {MediaQueryList | undefined} */
    let resolution;
    const glass = {
        width: 360, height: 740, scale: 1, textScale: 1, keyboard: 0,
        insets: { top: 0, right: 0, bottom: 0, left: 0 },
    };

    /** The size of text that the system asks for on iOS (Dynamic Type), where 1rem never changes. */
    function dynamicType() {
        if (!navigator.maxTouchPoints || !CSS.supports('font', '-apple-system-body')) return 1;
        const sample = document.createElement('div');
        sample.style.font = '-apple-system-body';
        probe.append(sample);
        const size = parseFloat(getComputedStyle(sample).fontSize);
        sample.remove();
        return size / 17;
    }

    function measure() {
        const style = getComputedStyle(probe);
        const view = window.visualViewport;
        glass.width = root.clientWidth;
        glass.height = window.innerHeight;
        glass.scale = window.devicePixelRatio || 1;
        glass.textScale = parseFloat(getComputedStyle(root).fontSize) / 16 * dynamicType();
        const inset = (/** @type {string} */ side) => parseFloat(style.getPropertyValue('padding-' + side)) || 0;
        glass.insets = { top: inset('top'), right: inset('right'), bottom: inset('bottom'), left: inset('left') };
        // A keyboard that shrinks the layout viewport needs nothing; one that covers it does.
        const covered = view ? glass.height - view.height * view.scale - Math.max(view.offsetTop, 0) : 0;
        glass.keyboard = covered > 80 ? covered : 0;
    }

    /** @param {number} width @param {number} height device pixels */
    function setCanvas(width, height) {
        const canvas = renderer.canvas;
        if (canvas.width === width && canvas.height === height) return false;
        canvas.width = width;
        canvas.height = height;
        renderer.forgetPicture();
        return true;
    }

    /** @param {ResizeObserverEntry[]} entries */
    function resized(entries) {
        if (!entries[0].target.isConnected) return; // it could not be drawn on
        // What the browser says is exact, but emulated ratios (tests, developer tools) are unknown to it.
        const box = entries[0].devicePixelContentBoxSize?.[0];
        const width = entries[0].contentRect.width * window.devicePixelRatio;
        const height = entries[0].contentRect.height * window.devicePixelRatio;
        const exact = box && Math.abs(box.inlineSize - width) <= 1 && Math.abs(box.blockSize - height) <= 1;
        const changed = exact ? setCanvas(box.inlineSize, box.blockSize)
            : setCanvas(Math.round(width), Math.round(height));
        if (changed) redraw();
    }

    function redraw() {
        measure();
        frames.now();
    }

    function watchResolution() {
        resolution?.removeEventListener('change', watchResolution);
        resolution = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
        resolution.addEventListener('change', watchResolution);
        redraw();
    }

    return {
        glass,
        start() {
            document.body.append(probe);
            measure();
            window.addEventListener('resize', redraw);
            window.visualViewport?.addEventListener('resize', () => {
                const before = glass.keyboard;
                measure();
                if (glass.keyboard !== before) frames.now();
            });
            resolution = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
            resolution.addEventListener('change', watchResolution);
        },
        /** @param {HTMLCanvasElement} canvas in the document */
        watch(canvas) {
            observer?.disconnect();
            const css = canvas.getBoundingClientRect();
            setCanvas(Math.round(css.width * glass.scale), Math.round(css.height * glass.scale));
            observer = new ResizeObserver(resized);
            try {
                observer.observe(canvas, { box: 'device-pixel-content-box' });
            } catch {
                observer.observe(canvas);
            }
        },
        /** @param {WireWriter} out */
        write(out) {
            const { width, height, scale, textScale, insets, keyboard } = glass;
            for (const value of [width, height, scale, textScale,
                insets.top, insets.right, insets.bottom, insets.left, keyboard]) out.f32(value);
        },
    };
})();
