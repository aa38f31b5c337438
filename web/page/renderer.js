// @ts-check
// WebGL 1: the canvas, its one program, textures and triangles. A lost context is made again; where it
// does not come back in a second the canvas is replaced by a new one.

const renderer = (() => {
    const VERTEX = 'uniform vec2 s;attribute vec2 p,u;attribute vec4 c;varying vec2 t;varying vec4 k;' +
        'void main(){t=u;k=c;gl_Position=vec4(p.x*2./s.x-1.,1.-p.y*2./s.y,0,1);}';
    const FRAGMENT = 'precision mediump float;uniform sampler2D i;varying vec2 t;varying vec4 k;' +
        'void main(){gl_FragColor=k*texture2D(i,t);}';
    const STRIDE = 20; // position, texture coordinate, colour: ImDrawVert
    const PATIENCE = 1000; // milliseconds a lost context may take to come back
    const FAREWELL = 10000; // milliseconds the worker that woke it stays: the page stands still while its thread ends
    const WAKING = 1000; // milliseconds the first context of the browser may take even if the program waits for it

    /** @type {HTMLCanvasElement} */
    let canvas;
    /** @type {WebGLRenderingContext | null} */
    let gl = null;
    /** @type {WebGLUniformLocation | null} */
    let size = null;
    /** @type {Map<number, WebGLTexture>} */
    const textures = new Map();
    let context = 0; // counts up with each context that works
    let atlasBytes = 0;
    let background = [1, 1, 1];
    let count = 0; // pictures drawn
    /** @type {{low?: number, high?: number}} hash of the picture on the canvas */
    let shown = {};
    const forgetPicture = () => { shown = {}; };

    /** The first context of a browser takes a while: its graphics process begins. Asked for by a worker it does not
     *  hold up the page, and the page's own comes quickly after it. Asked for as soon as this script is read. */
    const awake = new Promise((done) => {
        if (!('OffscreenCanvas' in globalThis)) return done(undefined);
        const code = "new OffscreenCanvas(1,1).getContext('webgl');postMessage(0)";
        const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        try {
            const worker = new Worker(url);
            worker.onmessage = worker.onerror = () => {
                done(undefined);
                setTimeout(() => worker.terminate(), FAREWELL);
            };
        } catch {
            done(undefined); // no workers of this kind are allowed here
        } finally {
            URL.revokeObjectURL(url);
        }
    });

    /** As large as the glass before it has a context: drawing buffers that grow are made twice.
     *  @param {HTMLCanvasElement} [old] whose place it takes */
    function makeCanvas(old) {
        canvas = document.createElement('canvas');
        canvas.id = 'canvas';
        canvas.setAttribute('aria-hidden', 'true');
        canvas.addEventListener('webglcontextlost', lost);
        canvas.addEventListener('webglcontextrestored', () => { prepare(); frames.now(); });
        if (old) old.replaceWith(canvas);
        else document.body.prepend(canvas);
        surface.watch(canvas);
        gl = /** @type {WebGLRenderingContext | null} */ (canvas.getContext('webgl', {
            alpha: false, depth: false, stencil: false, antialias: false,
            powerPreference: 'low-power', preserveDrawingBuffer: false,
        }));
        return gl !== null && prepare();
    }

    /** @param {Event} event */
    function lost(event) {
        event.preventDefault(); // asks for it to be restored
        const old = canvas;
        context = -Math.abs(context);
        setTimeout(() => {
            if (context > 0 || old !== canvas || !old.isConnected) return;
            makeCanvas(old);
            frames.now();
        }, PATIENCE);
    }

    /** @param {number} kind @param {string} source */
    function shader(kind, source) {
        const made = gl.createShader(kind);
        gl.shaderSource(made, source);
        gl.compileShader(made);
        return made;
    }

    function prepare() {
        const program = gl.createProgram();
        gl.attachShader(program, shader(gl.VERTEX_SHADER, VERTEX));
        gl.attachShader(program, shader(gl.FRAGMENT_SHADER, FRAGMENT));
        ['p', 'u', 'c'].forEach((name, at) => {
            gl.bindAttribLocation(program, at, name);
            gl.enableVertexAttribArray(at);
        });
        gl.linkProgram(program);
        if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return false;
        gl.useProgram(program);
        size = gl.getUniformLocation(program, 's');
        gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
        gl.enable(gl.BLEND);
        gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
        gl.enable(gl.SCISSOR_TEST);
        gl.clearColor(background[0], background[1], background[2], 1);
        textures.clear();
        forgetPicture();
        context = Math.abs(context) + 1;
        return true;
    }

    return {
        /** Makes the canvas, the first thing in the body. @returns {Promise<boolean>} false: there is no WebGL here */
        async start() {
            const limit = new Promise((over) => setTimeout(over, WAKING));
            await Promise.race([awake, Promise.all([limit, app.program.catch(() => {})])]);
            try {
                if (makeCanvas()) return true;
            } catch (error) {
                console.error('trackside: WebGL failed,', error);
            }
            canvas.remove();
            return false;
        },
        get canvas() { return canvas; },
        get count() { return count; },
        get atlasBytes() { return atlasBytes; },
        works: () => context > 0,
        /** What shows where the app draws nothing. @param {number[]} rgb 0 to 1 */
        setBackground(rgb) {
            background = rgb;
            gl?.clearColor(rgb[0], rgb[1], rgb[2], 1);
            forgetPicture();
        },

        context: () => context > 0 && !gl.isContextLost() ? context : 0,
        /** The canvas does not show (for sure) what was drawn last: it was resized, hidden, recoloured. */
        forgetPicture,
        /** Pixels of the display, which hang from the top left of the canvas, and a hash of what comes. A browser that
         *  is told nothing shows what it has, and spares itself the work. False: it has this picture.
         *  @param {number} width @param {number} height @param {number} low @param {number} high */
        begin(width, height, low, high) {
            if (low === shown.low && high === shown.high) return false;
            shown = { low, high };
            ++count;
            gl.viewport(0, canvas.height - height, width, height);
            gl.uniform2f(size, width, height);
            gl.scissor(0, 0, canvas.width, canvas.height);
            gl.clear(gl.COLOR_BUFFER_BIT);
            return true;
        },
        /** @param {number} id @param {number} width @param {number} height @param {number} pixels address
         *  @param {number} y @param {number} rows */
        texture(id, width, height, pixels, y, rows) {
            const bytes = heap().subarray(pixels, pixels + width * rows * 4);
            let texture = textures.get(id);
            if (texture) {
                gl.bindTexture(gl.TEXTURE_2D, texture);
                gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, y, width, rows, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
                return;
            }
            textures.set(id, texture = gl.createTexture());
            gl.bindTexture(gl.TEXTURE_2D, texture);
            for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.LINEAR], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
                [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]])
                gl.texParameteri(gl.TEXTURE_2D, name, value);
            gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
            atlasBytes = width * height * 4;
        },
        /** @param {number} id */
        forget(id) {
            gl.deleteTexture(textures.get(id) ?? null);
            textures.delete(id);
        },
        /** @param {number} vertices address @param {number} vertexBytes @param {number} indices address
         *  @param {number} indexBytes @param {number} commands address of WebglRenderer::Command
         *  @param {number} count */
        list(vertices, vertexBytes, indices, indexBytes, commands, count) {
            gl.bufferData(gl.ARRAY_BUFFER, heap().subarray(vertices, vertices + vertexBytes), gl.STREAM_DRAW);
            gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, heap().subarray(indices, indices + indexBytes), gl.STREAM_DRAW);
            const words = new Int32Array(heap().buffer, commands, count * 8);
            let offset = -1;
            for (let i = 0; i < words.length; i += 8) {
                const first = words[i + 5] * STRIDE;
                if (first !== offset) {
                    offset = first;
                    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, STRIDE, offset);
                    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, STRIDE, offset + 8);
                    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, STRIDE, offset + 16);
                }
                gl.scissor(words[i], canvas.height - words[i + 1] - words[i + 3], words[i + 2], words[i + 3]);
                gl.bindTexture(gl.TEXTURE_2D, textures.get(words[i + 4]) ?? null);
                gl.drawElements(gl.TRIANGLES, words[i + 7], gl.UNSIGNED_SHORT, words[i + 6] * 2);
            }
        },
    };
})();
