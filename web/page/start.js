// @ts-check
// Puts the parts of the page together, and answers what C++ calls (bridge.js).

const page = {
    start() {
        document.body.append(live.element);
        surface.start();
        void page.makeCanvas();
        void glyphs.prepare(semantics.layer, () => view.chosen && (view.isDom || app.memory !== null));
        for (const part of [scrollers, input, fields, gestures, taps, surroundings]) part.start();
        surroundings.tell();
        void parts.firstFrame.then(glyphs.forget);
        minutes.tell();
        addresses.start();
        records.open();
        document.addEventListener('visibilitychange', page.shownOrHidden);
        window.addEventListener('pageshow', (event) => {
            if (!event.persisted) return;
            addresses.shownAgain();
            page.shownOrHidden();
        });
    },

    async makeCanvas() {
        if (surroundings.forcedColors) view.choose(false, true); // nothing that is seen waits for the canvas
        const canDraw = await renderer.start();
        view.choose(canDraw, surroundings.forcedColors);
        if (view.isDom) surroundings.tell();
        frames.want();
    },

    shownOrHidden() {
        if (document.hidden) {
            addresses.writeNow(); // this page may never run again
            minutes.stop();
            frames.cancel();
        } else {
            minutes.tell();
            renderer.forgetPicture(); // some browsers do, too
            frames.now();
        }
    },

    /** @param {number} what 0 messages, 1 input */
    take(what) {
        if (what === 0) return inbox.take();
        const out = new WireWriter();
        out.u8(view.takeFlags());
        surface.write(out);
        out.f64(performance.now());
        scrollers.write(out);
        input.write(out);
        return out.toMemory();
    },

    /** @param {number} at @param {number} size */
    send(at, size) {
        const from = new WireReader(at, size);
        const kind = from.u8();
        if (kind === SENT.present) view.present(from);
        else effects.run(kind, from);
    },

    /** @param {number} at @param {number} size */
    ask(at, size) {
        const asked = new WireReader(at, size), answer = new WireWriter();
        switch (asked.u8()) {
            case ASKED.metrics: glyphs.metrics(asked, answer); break;
            case ASKED.advances: glyphs.advances(asked, answer); break;
            case ASKED.rasterise: glyphs.rasterise(asked, answer); break;
            case ASKED.random: for (const half of crypto.getRandomValues(new Uint32Array(2))) answer.u32(half);
        }
        return answer.toMemory();
    },
};

Object.assign(module, { page, frames, renderer });

/** For tests and benchmarks. */
globalThis.trackside = {
    stats: () => ({
        frames: frames.count,
        animating: frames.animating,
        frameCpuMs: frames.times[frames.times.length - 1] ?? 0,
        frameTimes: frames.times.slice(),
        glyphs: glyphs.drawn,
        preparedGlyphs: glyphs.ready,
        nodes: semantics.count,
        mutations: semantics.mutations,
        pictures: renderer.count,
        atlasBytes: renderer.atlasBytes,
        heapBytes: app.memory ? heap().length : 0,
        snapshot: parts.snapshot,
        domView: view.isDom,
        rescued: late.rescued,
    }),
};
