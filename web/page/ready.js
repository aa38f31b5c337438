// @ts-check
// How the app begins: the page has begun to fetch the WebAssembly file already (tracksideStart in
// shell.html), so it is compiled while it arrives. And where the app's memory is.

const app = {
    /** @type {WebAssembly.Memory} */
    memory: /** @type {any} */ (null),
    bytes: new Uint8Array(0),
    /** Compiled. @type {Promise<WebAssembly.Module>} */
    program: /** @type {any} */ (null),
};

/** The memory of the app; anew whenever it has grown. */
function heap() {
    if (app.bytes.buffer !== app.memory.buffer) app.bytes = new Uint8Array(app.memory.buffer);
    return app.bytes;
}

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** The late half of the program (docs/late.md): it fills its places in the first half's table of functions. */
const late = (() => {
    /** Where it is; the page knows the name that carries its hash. */
    const url = new URL(script.dataset.late ?? 'late.wasm', script.src).href;
    /** @type {WebAssembly.Exports} */
    let primary;
    let isHere = false;
    let rescued = 0;
    const table = () => /** @type {WebAssembly.Table} */ (
        Object.values(primary).find((exported) => exported instanceof WebAssembly.Table));

    /** By design this is never called (docs/late.md). If it is, the page waits rather than fails.
     *  @param {number} at @param {unknown[]} given */
    function rescue(at, given) {
        ++rescued;
        console.error('trackside: a function of the late half was called before it was there,', at);
        const ask = new XMLHttpRequest();
        ask.open('GET', url, false);
        ask.overrideMimeType('text/plain; charset=x-user-defined');
        ask.send();
        new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(ask.responseText, (letter) => letter.charCodeAt(0))), { primary });
        return table().get(at)(...given);
    }

    return {
        /** In its place. */
        get isHere() { return isHere; },
        get rescued() { return rescued; },
        /** @param {AbortSignal} signal */
        async fetch(signal) {
            const answer = await fetch(url, { signal });
            if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
            return WebAssembly.compile(await answer.arrayBuffer());
        },
        /** What the first half calls where the late half is not there yet. @param {WebAssembly.Imports} imports */
        prepare(imports) {
            imports.placeholder = new Proxy({}, { get: (_, at) => (/** @type {unknown[]} */ ...given) => rescue(Number(at), given) });
        },
        /** The first half is there. @param {WebAssembly.Instance} instance @param {WebAssembly.Module} compiled */
        begin(instance, compiled) {
            primary = instance.exports;
            isHere = !WebAssembly.Module.imports(compiled).some((wanted) => wanted.module === 'placeholder'); // a build without wasm-split
        },
        /** @param {WebAssembly.Module} compiled */
        async join(compiled) {
            await WebAssembly.instantiate(compiled, { primary });
            isHere = true;
        },
    };
})();

/** What Emscripten's part of app.js is given, and gives its functions to. @type {any} */
const module = {
    /** The page's half of the app begins when the static page was seen: where everything is in the cache the app
     *  would be there first, and draw more slowly than the page does. Where the program takes longer, what it will
     *  need first is prepared meanwhile. */
    async begin() {
        await module.painted();
        module.page.start();
    },
    painted: () => new Promise((done) => {
        if (document.hidden || performance.getEntriesByType('paint').length) done(undefined);
        else requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 1000); // a window that is covered may get no frame
    }),
    /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done */
    instantiateWasm(imports, done) {
        app.program = globalThis.tracksideStart?.module ?? fetch(appUrl).then((answer) => answer.arrayBuffer()).then(WebAssembly.compile);
        const begun = module.begin();
        begun.catch(() => {}); // reported below
        app.program.then(async (compiled) => {
            await begun;
            late.prepare(imports);
            const instance = await WebAssembly.instantiate(compiled, imports);
            app.memory = /** @type {WebAssembly.Memory} */ (
                Object.values(instance.exports).find((exported) => exported instanceof WebAssembly.Memory));
            late.begin(instance, compiled);
            done(instance, compiled);
        }).catch((/** @type {unknown} */ error) => {
            document.documentElement.classList.remove('elsewhere'); // better this page than none
            document.documentElement.classList.add('without-app');
            console.error('trackside: the app could not be loaded,', error);
        });
        return {};
    },
};
/** Where it is if the page does not say. */
const appUrl = new URL('app.wasm', script.src).href;
globalThis.tracksideModule = module;
