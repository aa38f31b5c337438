// @ts-check
// When a frame is drawn. There is no loop: something asks for a frame, and, where it may take more than one until all is
// at rest, for two that follow; then nothing runs. A hidden page draws nothing.

const frames = (() => {
    const SETTLE = 2;
    const PATIENCE = 1000; // ms
    let requested = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let instead;
    let settle = 0;
    let drawing = false;
    let animating = false;
    let failed = false;
    let count = 0;
    /** @type {number[]} milliseconds of the last frames, C++ and DOM */
    const times = [];

    function draw() {
        if (failed) return;
        drawing = true;
        const began = performance.now();
        try {
            module._trackside_frame();
        } catch (error) {
            failed = true;
            throw error;
        } finally {
            drawing = false;
        }
        ++count;
        times.push(performance.now() - began);
        if (times.length > 600) times.shift();
    }

    function request() {
        if (requested || document.hidden || failed || !app.memory) return;
        requested = requestAnimationFrame(tick);
        // A browser may hold frames back while its window is covered. The app is there nevertheless.
        if (!view.taken) instead = setTimeout(tick, PATIENCE);
    }

    function tick() {
        cancel();
        draw();
        if (animating || settle > 0) {
            settle = Math.max(settle - 1, 0);
            request();
        }
    }

    function cancel() {
        clearTimeout(instead);
        if (requested) cancelAnimationFrame(requested);
        requested = 0;
    }

    return {
        /** A frame soon, and the frames in which it settles. */
        want(settling = SETTLE) {
            settle = Math.max(settle, settling);
            request();
        },
        /** Frames in this very task: after a resize, so that nothing is seen stretched, and in a press, so
         *  that what only a gesture may do (share, copy, focus) is done within it. */
        now(many = 1) {
            if (drawing || document.hidden || !app.memory) return this.want();
            cancel();
            for (let i = 0; i < many; ++i) draw();
            settle = Math.max(settle, SETTLE + 1 - many);
            if (animating || settle > 0) request();
        },
        cancel,
        /** @param {boolean} value */
        set animating(value) { animating = value; },
        get animating() { return animating; },
        get count() { return count; },
        times,
    };
})();

/** The clock of the app moves once a minute, and only where somebody sees it. */
const minutes = (() => {
    let timer = 0;
    function tell() {
        const out = inbox.message(TAKEN.minute);
        out.f64(Math.floor(Date.now() / 1000));
        wait();
    }
    function wait() {
        clearTimeout(timer);
        if (document.hidden) return;
        timer = setTimeout(() => { tell(); frames.want(0); }, 60000 - Date.now() % 60000 + 50);
    }
    return { tell, stop() { clearTimeout(timer); } };
})();

/** What C++ will take at the next frame. */
const inbox = (() => {
    let messages = new WireWriter();
    return {
        /** @param {number} kind of TAKEN; write the rest to what comes back */
        message(kind) {
            messages.u8(kind);
            return messages;
        },
        take() {
            const taken = messages.toMemory();
            messages = new WireWriter();
            return taken;
        },
    };
})();
