// @ts-check
// WebKitGTK by plain WebDriver: WebKitWebDriver starts MiniBrowser, on a display without a screen.
//
// Pages are opened as pop-up windows, because only these have no tool bar and can be as narrow as a phone. MiniBrowser
// under automation keeps no profile, and its WebDriver has neither fingers nor wheel.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openDisplay } from "./display.mjs";
import { findMiniBrowser, findProgram } from "./find_program.mjs";
import { callText, locate, splitKeys, waitFor } from "./page_functions.mjs";
import { findFreePort } from "./server.mjs";

/** @typedef {import("./harness.mjs").BrowserOptions} BrowserOptions */

// Code points that WebDriver has for keys without a character.
/** @type {Record<string, string>} */
const keyCodes = {
    Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A", Escape: "\uE00C",
    Space: " ", PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013",
    ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017", Meta: "\uE03D",
};

/** One WebDriver session; its commands run one after the other, each in the window it is meant for. */
class Session {
    /** @param {string} address */
    constructor(address) {
        this.address = address;
        this.path = "";
        this.window = "";
        /** @type {Promise<any>} */
        this.last = Promise.resolve();
    }

    /** @param {string} method @param {string} path @param {any} [body] */
    async send(method, path, body) {
        // Now and then a script that meets a navigation is never answered; the next one is.
        const signal = AbortSignal.timeout(path.startsWith("/execute") ? 5_000 : 60_000);
        const answer = await fetch(this.address + this.path + path, { method, body: body && JSON.stringify(body), signal });
        const { value } = await answer.json();
        if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
        return value;
    }

    /** @param {string} window @param {() => Promise<any>} commands */
    within(window, commands) {
        const turn = this.last.then(async () => {
            if (this.window !== window) await this.send("POST", "/window", { handle: window });
            this.window = window;
            return commands();
        });
        this.last = turn.catch(() => {});
        return turn;
    }
}

/** GTK's settings: tool bars without a least width, and what the page asks as media queries. */
async function writeGtkSettings(/** @type {string} */ folder, /** @type {BrowserOptions} */ { reducedMotion }) {
    await mkdir(join(folder, "gtk-3.0"), { recursive: true });
    await writeFile(join(folder, "gtk-3.0/gtk.css"), "* { min-width: 0; padding: 0; }\n");
    await writeFile(join(folder, "gtk-3.0/settings.ini"), `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`);
}

/** @param {BrowserOptions} options @returns {Promise<import("./harness.mjs").Browser>} */
export async function openWebKit(options) {
    const { colorScheme = "light", dpr = 1 } = options;
    const folder = await mkdtemp(join(tmpdir(), "trackside-webkit-"));
    await writeGtkSettings(folder, options);
    const port = await findFreePort();
    const driver = spawn("setpriv", ["--pdeathsig", "KILL", findProgram("WebKitWebDriver"), `--port=${port}`], {
        stdio: "ignore",
        detached: true, // a process group, so that kill() reaches the browser and its helpers
        env: {
            ...process.env,
            DISPLAY: await openDisplay(options.ownDisplay),
            GDK_BACKEND: "x11",
            GDK_SCALE: String(Math.round(dpr)),
            GTK_THEME: colorScheme === "dark" ? "Adwaita:dark" : "Adwaita",
            LIBGL_ALWAYS_SOFTWARE: "1",
            NO_AT_BRIDGE: "1",
            XDG_CONFIG_HOME: folder,
        },
    });
    const killGroup = () => {
        try {
            process.kill(-(/** @type {number} */ (driver.pid)), "SIGKILL");
        } catch {
            // it is gone already
        }
    };
    process.on("exit", killGroup);
    const kill = async () => {
        const gone = driver.exitCode === null && driver.signalCode === null ? once(driver, "exit") : null;
        killGroup();
        await gone;
        process.off("exit", killGroup);
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    };

    try {
        const session = new Session(`http://127.0.0.1:${port}`);
        await waitFor({ evaluate: () => session.send("GET", "/status") }, "WebKitWebDriver");
        const browserOptions = { binary: findMiniBrowser(), args: ["--automation", ...(options.args ?? [])] };
        const { sessionId } = await session.send("POST", "/session", {
            capabilities: { alwaysMatch: { "webkitgtk:browserOptions": browserOptions } },
        });
        session.path = `/session/${sessionId}`;
        const opener = (session.window = await session.send("GET", "/window"));
        return {
            engine: "webkit",
            features: { profile: false, touch: false, wheel: false, errors: false, anyRatio: false, windowFocus: false, cdp: false },
            newPage: async () => {
                const page = makePage(session, await openPopUp(session, opener), dpr);
                await page.setViewport(390, 844);
                return page;
            },
            kill,
            close: async () => {
                await session.last;
                await session.send("DELETE", "").catch(() => {});
                await kill();
            },
        };
    } catch (error) {
        await kill();
        throw error;
    }
}

/** @param {Session} session @param {string} opener @returns {Promise<string>} the new window */
function openPopUp(session, opener) {
    return session.within(opener, async () => {
        const before = await session.send("GET", "/window/handles");
        await session.send("POST", "/url", { url: "about:blank" });
        await execute(session, () => {
            document.body.innerHTML = '<button style="position: fixed; inset: 0; width: 100%">';
            document.querySelector("button")?.addEventListener("click", () => open("about:blank", "_blank", "popup,noopener,width=390,height=844"));
        });
        await pointer(session, [{ type: "pointerMove", x: 100, y: 10, duration: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
        const find = async () => (await session.send("GET", "/window/handles")).find((/** @type {string} */ handle) => !before.includes(handle));
        return waitFor({ evaluate: find }, "a pop-up window");
    });
}

/** @param {Session} session @param {any[]} actions */
function pointer(session, actions) {
    return session.send("POST", "/actions", { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] });
}

/**
 * Only synchronous scripts: the answer of an asynchronous one never comes if the page navigates meanwhile. So a promise
 * stays in the page, and is asked for until it is settled.
 * @param {Session} session @param {Function | string} code @param {any[]} values
 */
async function execute(session, code, ...values) {
    const run = (/** @type {string} */ script) => session.send("POST", "/execute/sync", { script, args: [] });
    const failed = "(error) => ({ error: `${error}\\n${error?.stack ?? ''}` })";
    let answer = await run(`
        try {
            const value = (${callText(code, values)});
            if (typeof value?.then !== "function") return { value };
            window.kept = undefined;
            value.then((value) => (window.kept = { value }), (error) => (window.kept = (${failed})(error)));
            return { waiting: true };
        } catch (error) {
            return (${failed})(error);
        }`);
    while (answer?.waiting) answer = await run("return document.readyState && ('kept' in window ? window.kept ?? { waiting: true } : { error: 'the page is another one now' })");
    if (answer?.error) throw new Error(answer.error);
    return answer?.value;
}

// Errors from here on; those while the page loads are lost, as WebKit's WebDriver has no log.
function keepErrors() {
    const page = /** @type {any} */ (globalThis);
    if (page.keptErrors) return;
    page.keptErrors = [];
    addEventListener("error", (event) => page.keptErrors.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => page.keptErrors.push(String(event.reason)));
    const said = console.error;
    console.error = (...words) => {
        page.keptErrors.push(words.join(" "));
        said(...words);
    };
}

/**
 * @param {Session} session
 * @param {string} window
 * @param {number} ratio
 * @returns {import("./harness.mjs").Page}
 */
function makePage(session, window, ratio) {
    const send = (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body = undefined) =>
        session.within(window, () => session.send(method, path, body));
    const evaluate = (/** @type {Function | string} */ code, /** @type {any[]} */ ...values) =>
        session.within(window, () => execute(session, code, ...values));
    const keys = (/** @type {any[]} */ actions) => send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    const missing = (/** @type {string} */ what) => async () => {
        throw new Error(`WebKit's WebDriver has no ${what}; ask browser.features`);
    };
    return {
        cdp: null,
        goto: async (url) => {
            await send("POST", "/url", { url });
            await evaluate(keepErrors);
        },
        reload: async () => {
            await send("POST", "/refresh", {});
            await evaluate(keepErrors);
        },
        back: () => evaluate(() => void setTimeout(() => history.back())),
        forward: () => evaluate(() => void setTimeout(() => history.forward())),
        url: () => send("GET", "/url"),
        evaluate,
        waitFor(code, options) { return waitFor(this, code, options); },
        locate(key) { return locate(this, key); },
        async click(key) {
            const { x, y } = await this.locate(key);
            await this.clickAt(x, y);
        },
        clickAt: (x, y) =>
            session.within(window, () =>
                pointer(session, [
                    { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 },
                    { type: "pointerDown", button: 0 },
                    { type: "pointerUp", button: 0 },
                ])),
        tap: missing("fingers"),
        swipe: missing("fingers"),
        hover: (x, y) => session.within(window, () => pointer(session, [{ type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 }])),
        wheel: missing("wheel"),
        type: (text) => keys([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }])),
        press: (names) => {
            const values = splitKeys(names).map((name) => keyCodes[name] ?? name);
            return keys([...values.map((value) => ({ type: "keyDown", value })), ...values.reverse().map((value) => ({ type: "keyUp", value }))]);
        },
        async setViewport(width, height, dpr = ratio) {
            if (dpr !== ratio) throw new Error(`WebKit was opened with a device pixel ratio of ${ratio}`);
            await send("POST", "/window/rect", { width, height });
            await this.waitFor((/** @type {number} */ w, /** @type {number} */ h) => innerWidth === w && innerHeight === h, { values: [width, height] });
        },
        screenshot: async () => Buffer.from(await send("GET", "/screenshot"), "base64"),
        consoleErrors: () => evaluate("globalThis.keptErrors?.splice(0) ?? []"),
        close: async () => {
            await send("DELETE", "/window");
            session.window = "";
        },
    };
}
