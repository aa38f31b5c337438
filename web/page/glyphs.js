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

    /** @type {CanvasRenderingContext2D} */
    let context;
    /** @type {Map<string, number>} */
    const ems = new Map();
    let font = '';
    let drawn = 0;

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
    function use(face, pixels) {
        if (!context) make();
        const [weight, family] = FACES[face];
        const wanted = `${weight} ${pixels}px ${family}`;
        if (wanted !== font) context.font = font = wanted;
    }

    /** @param {string} cluster */
    const shown = (cluster) => TEXT_SYMBOL.test(cluster) ? cluster + '\uFE0E' : cluster;

    /** @param {WireReader} asked @param {WireWriter} answer */
    function metrics(asked, answer) {
        use(asked.u8(), asked.u16());
        const box = context.measureText('國Ág');
        answer.f32(box.fontBoundingBoxAscent ?? box.actualBoundingBoxAscent);
        answer.f32(box.fontBoundingBoxDescent ?? box.actualBoundingBoxDescent);
    }

    // Every ideograph is as wide as another, so that only one is measured.
    /** @param {WireReader} asked @param {WireWriter} answer */
    function advances(asked, answer) {
        use(asked.u8(), asked.u16());
        let em = ems.get(font);
        if (!em) ems.set(font, em = context.measureText('國').width);
        for (let left = asked.u32(); left > 0; --left) {
            const cluster = asked.text();
            answer.f32(HAN.test(cluster) ? em : context.measureText(shown(cluster)).width);
        }
    }

    /** @typedef {{cluster: string, face: number, pixels: number, x: number, y: number, left: number,
     *     top: number, width: number, height: number}} Cell */

    /** Where each goes: rows from the left, the pen of each on whole pixels.
     *  @param {Cell[]} cells @returns {number} height used */
    function arrange(cells) {
        let x = 0, y = 0, row = 0;
        for (const cell of cells) {
            use(cell.face, cell.pixels);
            const box = context.measureText(cell.cluster);
            cell.left = Math.floor(-box.actualBoundingBoxLeft) - 1;
            cell.top = Math.floor(-box.actualBoundingBoxAscent) - 1;
            cell.width = Math.min(Math.ceil(box.actualBoundingBoxRight) + 1 - cell.left, WIDTH);
            cell.height = Math.ceil(box.actualBoundingBoxDescent) + 1 - cell.top;
            if (x + cell.width > WIDTH) { x = 0; y += row; row = 0; }
            cell.x = x;
            cell.y = y;
            x += cell.width;
            row = Math.max(row, cell.height);
        }
        return y + row;
    }

    /** @param {Cell[]} cells @param {number} height */
    function paint(cells, height) {
        const canvas = context.canvas;
        if (canvas.height < height) {
            canvas.height = height; // forgets the font and clears
            font = '';
        } else {
            context.clearRect(0, 0, WIDTH, height);
        }
        context.fillStyle = '#fff';
        context.textBaseline = 'alphabetic';
        for (const cell of cells) {
            use(cell.face, cell.pixels);
            context.save();
            context.beginPath();
            context.rect(cell.x, cell.y, cell.width, cell.height);
            context.clip();
            context.fillText(cell.cluster, cell.x - cell.left, cell.y - cell.top);
            context.restore();
        }
        return context.getImageData(0, 0, WIDTH, height).data;
    }

    /** Cuts one glyph out of the picture; white with alpha unless it has colours of its own.
     *  @param {Cell} cell @param {Uint8ClampedArray} picture @param {WireWriter} answer */
    function cut(cell, picture, answer) {
        let x0 = cell.width, x1 = 0, y0 = cell.height, y1 = 0;
        const words = new Uint32Array(picture.buffer, picture.byteOffset);
        for (let y = 0; y < cell.height; ++y) {
            const row = (cell.y + y) * WIDTH + cell.x;
            for (let x = 0; x < cell.width; ++x) {
                if (words[row + x] >>> 24 === 0) continue;
                if (x < x0) x0 = x;
                if (x >= x1) x1 = x + 1;
                if (y < y0) y0 = y;
                y1 = y + 1;
            }
        }
        const width = Math.max(x1 - x0, 0), height = Math.max(y1 - y0, 0);
        const pixels = new Uint8Array(width * height * 4);
        for (let y = 0; y < height; ++y) {
            const from = ((cell.y + y0 + y) * WIDTH + cell.x + x0) * 4;
            pixels.set(picture.subarray(from, from + width * 4), y * width * 4);
        }
        const coloured = MAY_BE_COLOURED.test(cell.cluster) && hasColour(pixels);
        if (!coloured)
            for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
        answer.i32(cell.left + x0);
        answer.i32(cell.top + y0);
        answer.i32(width);
        answer.i32(height);
        answer.u8(coloured);
        answer.block(pixels);
    }

    /** @param {Uint8Array} pixels */
    function hasColour(pixels) {
        for (let i = 0; i < pixels.length; i += 4)
            if (pixels[i + 3] > 96 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 200) return true;
        return false;
    }

    /** @param {WireReader} asked @param {WireWriter} answer */
    function rasterise(asked, answer) {
        /** @type {Cell[]} */
        const cells = [];
        for (let left = asked.u32(); left > 0; --left) {
            const face = asked.u8(), pixels = asked.u16(), cluster = shown(asked.text());
            cells.push({ cluster, face, pixels, x: 0, y: 0, left: 0, top: 0, width: 0, height: 0 });
        }
        if (!context) make();
        // A canvas may not be of any height, so very many go in several rounds.
        for (let from = 0; from < cells.length; from += 512) {
            const some = cells.slice(from, from + 512);
            const height = arrange(some);
            const picture = height ? paint(some, height) : new Uint8ClampedArray(0);
            for (const cell of some) cut(cell, picture, answer);
        }
        drawn += cells.length;
    }

    return {
        metrics, advances, rasterise, SANS,
        get drawn() { return drawn; },
        /** Width of a text at 16 px, for the DOM. @param {string} text @param {boolean} bold */
        measure(text, bold) {
            use(bold ? 1 : 0, 16);
            return context.measureText(text).width;
        },
    };
})();
