// @ts-check
// A site on this machine, served by our own dev-server: as GitHub Pages does it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** @returns {Promise<number>} a port that nobody listens on just now */
export async function findFreePort() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    server.close();
    await once(server, "close");
    return port;
}

/** @returns {string} our program */
export function devServer() {
    const program = ["build/native/dev-server", "build/check/dev-server"].map((path) => join(root, path)).find(existsSync);
    if (!program) throw new Error("build/native/dev-server is missing: ./run --no-serve makes it");
    return program;
}

/**
 * @typedef {object} Site
 * @property {string} url with the base, ends with "/"
 * @property {() => Promise<void>} stop from now on there is no network
 * @property {() => Promise<void>} start it is back, at the same address
 */

/**
 * @param {string} folder
 * @param {{ base?: string, args?: string[] }} [options]
 * @returns {Promise<Site>}
 */
export async function serve(folder, { base = "/trackside/", args = [] } = {}) {
    const program = devServer();
    /** @type {import("node:child_process").ChildProcess | undefined} */
    let child;
    const site = {
        url: "",
        start: async () => {
            const port = site.url ? new URL(site.url).port : "0";
            // It ends with us, however we end.
            const server = spawn("setpriv", ["--pdeathsig", "KILL", program, "--site", folder, "--base", base, "--port", port, ...args], { stdio: ["ignore", "pipe", "inherit"] });
            child = server;
            for await (const line of createInterface({ input: server.stdout })) {
                const address = /^Serving (http\S+)/.exec(line)?.[1];
                if (address) {
                    site.url = address;
                    server.stdout.resume();
                    return;
                }
            }
            throw new Error("dev-server ended without saying where it serves");
        },
        stop: async () => {
            if (!child || child.exitCode !== null || child.signalCode !== null) return;
            const gone = once(child, "exit");
            child.kill("SIGKILL");
            await gone;
        },
    };
    await site.start();
    return site;
}
