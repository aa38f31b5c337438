// @ts-check
// How the app begins: the page has begun to fetch the WebAssembly file already (tracksideStart in
// shell.html), so it is compiled while it arrives. And where the app's memory is.

const app = {
    /** @type {WebAssembly.Memory} */
    memory: /** @type {any} */ (null),
    bytes: new Uint8Array(0),
};

/** The memory of the app; anew whenever it has grown. */
function heap() {
    if (app.bytes.buffer !== app.memory.buffer) app.bytes = new Uint8Array(app.memory.buffer);
    return app.bytes;
}

/** What Emscripten's part of app.js is given, and gives its functions to. @type {any} */
const module = {
    /** Until the static page was seen: where everything is in the cache the app would be there first, and draw
     *  more slowly than the page does. */
    painted: () => new Promise((done) => {
        if (document.hidden || performance.getEntriesByType('paint').length) done(undefined);
        else requestAnimationFrame(() => setTimeout(done));
        setTimeout(done, 1000); // a window that is covered may get no frame
    }),
    /** @param {WebAssembly.Imports} imports @param {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} done */
    instantiateWasm(imports, done) {
        (globalThis.tracksideStart?.module ?? fetch(appUrl).then((answer) => answer.arrayBuffer()).then(WebAssembly.compile))
            .then(async (/** @type {WebAssembly.Module} */ compiled) => {
                await module.painted();
                const instance = await WebAssembly.instantiate(compiled, imports);
                app.memory = /** @type {WebAssembly.Memory} */ (
                    Object.values(instance.exports).find((exported) => exported instanceof WebAssembly.Memory));
                done(instance, compiled);
            })
            .catch((/** @type {unknown} */ error) => {
                document.documentElement.classList.remove('elsewhere'); // better this page than none
                console.error('trackside: the app could not be loaded,', error);
            });
        return {};
    },
};
/** Where it is if the page does not say. */
const appUrl = new URL('app.wasm', /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
globalThis.tracksideModule = module;
