// @ts-check
// An X display without a screen, for the browsers that have no headless WebGL. One for all browsers of this process,
// except those that want their own.

import { spawn } from "node:child_process";
import { once } from "node:events";

/** @type {Promise<string> | undefined} */
let display;

/** For the environment variable DISPLAY. @param {boolean} [own] one that no other browser covers with its window @returns {Promise<string>} */
export function openDisplay(own = false) {
    return own ? start() : (display ??= start());
}

async function start() {
    // It ends with us, however we end.
    const xvfb = spawn("setpriv", ["--pdeathsig", "KILL", "Xvfb", "-displayfd", "3", "-screen", "0", "2800x2000x24", "-nolisten", "tcp"], {
        stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const failed = once(xvfb, "error").then(([error]) => Promise.reject(error));
    const ended = once(xvfb, "exit").then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
    ended.catch(() => {});
    failed.catch(() => {});
    const pipe = /** @type {import("node:stream").Readable} */ (xvfb.stdio[3]);
    const [number] = await Promise.race([once(pipe, "data"), failed, ended]);
    xvfb.unref();
    /** @type {any} */ (pipe).unref();
    return `:${String(number).trim()}`;
}
