// @ts-check
// Glyphs by Canvas 2D from the system's fonts, many at once: one canvas, one read back. The canvas is in
// the document because its language decides which form of a Han character is drawn.

const glyphs = (() => {
    const SANS = "system-ui,-apple-system,'PingFang TC','Noto Sans TC','Noto Sans CJK TC'," +
        "'Microsoft JhengHei','Noto Color Emoji',sans-serif";
    const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Noto Sans Mono CJK TC','Noto Sans CJK TC',monospace";
    const FACES = [['400', SANS], ['600', SANS], ['400', MONO]];
    const HAN = /^\p{Unified_Ideograph}$/u;
    // Symbols that some systems draw as emoji unless told otherwise.
    const TEXT_SYMBOL = /^(?![0-9#*])(?=\p{Emoji})\P{Emoji_Presentation}$/u;
    const MAY_BE_COLOURED = /\p{Emoji}/u;
    const WIDTH = 2048;

    // Stays within the box that is measured for it: nothing of it needs to be cut off.
    const PLAIN = /^[\p{Unified_Ideograph}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}!-~]$/u;

    /** A face at a size, and what is known of it.
     *  @typedef {{css: string, face: number, pixels: number, em: number, box: TextMetrics | null,
     *     widths: Map<string, number>, cells: Map<string, Cell>, asked: Set<string>}} Font */
    /** @type {CanvasRenderingContext2D} */
    let context;
    /** @type {Map<string, Font>} */
    const fonts = new Map();
    let used = '';
    let drawn = 0, ready = 0;

    function make() {
        const canvas = document.createElement('canvas');
        canvas.id = 'glyphs';
        canvas.lang = 'zh-Hant';
        canvas.setAttribute('aria-hidden', 'true');
        canvas.width = WIDTH;
        canvas.height = 64;
        document.body.append(canvas);
        context = /** @type {CanvasRenderingContext2D} */ (
            canvas.getContext('2d', { 'willReadFrequently': true }));
    }

    /** @param {number} face @param {number} pixels */
    function fontOf(face, pixels) {
        const [weight, family] = FACES[face];
        const css = `${weight} ${pixels}px ${family}`;
        let font = fonts.get(css);
        if (!font) fonts.set(css, font = { css, face, pixels, em: 0, box: null, widths: new Map(), cells: new Map(), asked: new Set() });
        return font;
    }

    /** @param {Font} font */
    function use(font) {
        if (!context) make();
        if (font.css !== used) context.font = used = font.css;
    }

    /** @param {string} cluster */
    const shown = (cluster) => TEXT_SYMBOL.test(cluster) ? cluster + '\uFE0E' : cluster;

    /** @param {WireReader} asked @param {WireWriter} answer */
    function metrics(asked, answer) {
        const font = fontOf(asked.u8(), asked.u16());
        use(font);
        const box = font.box ??= context.measureText('國Ág');
        answer.f32(box.fontBoundingBoxAscent ?? box.actualBoundingBoxAscent);
        answer.f32(box.fontBoundingBoxDescent ?? box.actualBoundingBoxDescent);
    }

    // Every ideograph is as wide as another, so that only one is measured.
    /** @param {Font} font @param {string} cluster */
    function width(font, cluster) {
        if (HAN.test(cluster)) return font.em ||= measured(font, '國');
        let known = font.widths.get(cluster);
        if (known === undefined) font.widths.set(cluster, known = measured(font, shown(cluster)));
        return known;
    }

    /** @param {Font} font @param {string} text */
    function measured(font, text) {
        use(font);
        return context.measureText(text).width;
    }

    /** @param {WireReader} asked @param {WireWriter} answer */
    function advances(asked, answer) {
        const font = fontOf(asked.u8(), asked.u16());
        for (let left = asked.u32(); left > 0; --left) answer.f32(width(font, asked.text()));
    }

    /** One glyph: where it is in the picture, and then its box about the pen and its pixels, RGBA.
     *  @typedef {{cluster: string, font: Font, x: number, y: number, left: number, top: number, width: number,
     *     height: number, coloured: boolean, pixels: Uint8Array}} Cell */

    /** Where each goes: rows from the left, the pen of each on whole pixels. An ideograph keeps to its square, wherever
     *  a font puts that about the line; it is not measured. What room is too much is cut off later.
     *  @param {Cell[]} cells @returns {[number, number]} width and height used */
    function arrange(cells) {
        let x = 0, y = 0, row = 0, width = 0;
        for (const cell of cells) {
            if (HAN.test(cell.cluster)) {
                const em = cell.font.pixels, room = 2 + (em >> 4);
                [cell.left, cell.top, cell.width, cell.height] = [-room, -em - 1, em + 2 * room, Math.ceil(1.3 * em) + 2];
            } else {
                use(cell.font);
                const box = context.measureText(cell.cluster);
                cell.left = Math.floor(-box.actualBoundingBoxLeft) - 1;
                cell.top = Math.floor(-box.actualBoundingBoxAscent) - 1;
                cell.width = Math.min(Math.ceil(box.actualBoundingBoxRight) + 1 - cell.left, WIDTH);
                cell.height = Math.ceil(box.actualBoundingBoxDescent) + 1 - cell.top;
            }
            if (x + cell.width > WIDTH) { x = 0; y += row; row = 0; }
            cell.x = x;
            cell.y = y;
            x += cell.width;
            width = Math.max(width, x);
            row = Math.max(row, cell.height);
        }
        return [width, y + row];
    }

    /** @param {Cell[]} cells @param {number} width @param {number} height */
    function paint(cells, width, height) {
        const canvas = context.canvas;
        if (canvas.height < height) {
            canvas.height = height; // forgets the font and clears
            used = '';
        } else {
            context.clearRect(0, 0, width, height);
        }
        context.fillStyle = '#fff';
        context.textBaseline = 'alphabetic';
        for (const cell of cells) {
            use(cell.font);
            const isPlain = PLAIN.test(cell.cluster);
            if (!isPlain) {
                context.save();
                context.beginPath();
                context.rect(cell.x, cell.y, cell.width, cell.height);
                context.clip();
            }
            context.fillText(cell.cluster, cell.x - cell.left, cell.y - cell.top);
            if (!isPlain) context.restore();
        }
        return context.getImageData(0, 0, width, height);
    }

    /** Cuts one glyph out of the picture; white with alpha unless it has colours of its own.
     *  @param {Cell} cell @param {ImageData} picture */
    function cut(cell, picture) {
        let x0 = cell.width, x1 = 0, y0 = cell.height, y1 = 0;
        const { data, width: across } = picture;
        const words = new Uint32Array(data.buffer, data.byteOffset);
        for (let y = 0; y < cell.height; ++y) {
            const row = (cell.y + y) * across + cell.x;
            for (let x = 0; x < cell.width; ++x) {
                if (words[row + x] >>> 24 === 0) continue;
                if (x < x0) x0 = x;
                if (x >= x1) x1 = x + 1;
                if (y < y0) y0 = y;
                y1 = y + 1;
            }
        }
        const width = Math.max(x1 - x0, 0), height = Math.max(y1 - y0, 0);
        const pixels = cell.pixels = new Uint8Array(width * height * 4);
        for (let y = 0; y < height; ++y) {
            const from = ((cell.y + y0 + y) * across + cell.x + x0) * 4;
            pixels.set(data.subarray(from, from + width * 4), y * width * 4);
        }
        cell.coloured = MAY_BE_COLOURED.test(cell.cluster) && hasColour(pixels);
        if (!cell.coloured)
            for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
        cell.left += x0;
        cell.top += y0;
        cell.width = width;
        cell.height = height;
    }

    /** @param {Uint8Array} pixels */
    function hasColour(pixels) {
        for (let i = 0; i < pixels.length; i += 4)
            if (pixels[i + 3] > 96 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 200) return true;
        return false;
    }

    /** @param {Cell[]} cells */
    function draw(cells) {
        if (!context) make();
        // A canvas may not be of any height, so very many go in several rounds.
        for (let from = 0; from < cells.length; from += 512) {
            const some = cells.slice(from, from + 512);
            const [width, height] = arrange(some);
            if (!width || !height) continue;
            const picture = paint(some, width, height);
            for (const cell of some) cut(cell, picture);
        }
        drawn += cells.length;
    }

    /** @param {Font} font @param {string} cluster @returns {Cell} */
    const cellOf = (font, cluster) => ({
        cluster: shown(cluster), font, x: 0, y: 0, left: 0, top: 0, width: 0, height: 0, coloured: false, pixels: NOTHING,
    });
    const NOTHING = new Uint8Array(0);

    /** @param {WireReader} asked @param {WireWriter} answer */
    function rasterise(asked, answer) {
        /** @type {Cell[]} */
        const cells = [], missing = [];
        for (let left = asked.u32(); left > 0; --left) {
            const font = fontOf(asked.u8(), asked.u16()), cluster = asked.text();
            const prepared = font.cells.get(cluster);
            font.asked.add(cluster);
            const cell = prepared ?? cellOf(font, cluster);
            if (prepared) {
                font.cells.delete(cluster); // the app keeps it from now on
                ++ready;
            } else {
                missing.push(cell);
            }
            cells.push(cell);
        }
        if (missing.length) draw(missing);
        for (const cell of cells) {
            answer.i32(cell.left);
            answer.i32(cell.top);
            answer.i32(cell.width);
            answer.i32(cell.height);
            answer.u8(cell.coloured);
            answer.block(cell.pixels);
        }
    }

    const SOME = 16; // glyphs drawn in one task: two milliseconds, a phone's ten
    /** @type {[Font, string][]} */
    let expected = [];
    let expecting = false; // more may be named in this task
    const whenIdle = () => void (globalThis.requestIdleCallback ?? setTimeout)(drawExpected);

    function drawExpected() {
        const some = [];
        while (expected.length && some.length < SOME) {
            const [font, letter] = /** @type {[Font, string]} */ (expected.shift());
            if (PLAIN.test(letter) && !font.asked.has(letter) && !font.cells.has(letter)) some.push(cellOf(font, letter));
        }
        draw(some);
        for (const cell of some) {
            width(cell.font, cell.cluster);
            cell.font.cells.set(cell.cluster, cell);
        }
        if (expected.length) whenIdle();
    }

    const nextTask = () => new Promise((next) => setTimeout(next));

    /** What the page shows on its first screen: the clusters of each font. @param {Element} layer */
    function seen(layer) {
        /** @type {Map<Font, Set<string>>} */
        const found = new Map();
        const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = /** @type {Element} */ (node.parentElement);
            const box = element.getBoundingClientRect();
            if (box.top > innerHeight || box.bottom < 0 || box.height === 0) continue;
            const style = getComputedStyle(element);
            const face = style.fontFamily.includes('monospace') ? 2 : Number(style.fontWeight) >= 600 ? 1 : 0;
            const font = fontOf(face, Math.round(parseFloat(style.fontSize) * (devicePixelRatio || 1)));
            const clusters = found.get(font) ?? new Set();
            for (const letter of node.nodeValue ?? '') if (PLAIN.test(letter)) clusters.add(letter);
            found.set(font, clusters);
        }
        return found;
    }

    return {
        metrics, advances, rasterise, SANS,
        get drawn() { return drawn; },
        /** Of those the app has asked for: drawn before it asked. */
        get ready() { return ready; },
        /** While the program or the canvas is on its way: draws what will be asked for first. A task for each font.
         *  @param {Element} layer @param {() => boolean} isLate both are there, or there will be no canvas */
        async prepare(layer, isLate) {
            await nextTask();
            // Another page's frame, or text of another size than the app's, would be prepared in vain.
            const root = document.documentElement;
            if (isLate() || root.classList.contains('elsewhere') || surface.glass.textScale !== 1) return;
            for (const [font, clusters] of seen(layer)) {
                if (isLate()) return;
                use(font);
                font.box ??= context.measureText('國Ág');
                for (const cluster of ['…', ...'0123456789 ', ...clusters]) width(font, cluster);
                const cells = [...clusters].map((cluster) => cellOf(font, cluster));
                draw(cells);
                cells.forEach((cell) => font.cells.set(cell.cluster, cell));
                await nextTask();
            }
        },
        /** The app will ask for these when something is found. They are drawn while nothing happens. @param {WireReader} from */
        expect(from) {
            if (view.isDom) return;
            if (!expecting) { // those of another size or programme are not wanted any more
                expecting = true;
                queueMicrotask(() => { expecting = false; });
                expected = [];
                for (const font of fonts.values()) font.cells.clear();
            }
            const font = fontOf(from.u8(), from.u16());
            if (!expected.length) void parts.firstFrame.then(whenIdle);
            for (const letter of from.text()) expected.push([font, letter]);
        },
        /** What was drawn beforehand and not asked for. */
        forget() { for (const font of fonts.values()) font.cells.clear(); },
        /** Width of a text at 16 px, for the DOM. @param {string} text @param {boolean} bold */
        measure(text, bold) {
            return measured(fontOf(bold ? 1 : 0, 16), text);
        },
    };
})();
