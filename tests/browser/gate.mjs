// @ts-check
// Before the site, a server that keeps answers back or cuts them off.

import { once } from "node:events";
import { createServer, request } from "node:http";

/** @param {string} origin of the site @param {RegExp} guarded the paths whose answers may be kept back or cut off */
export async function startGate(origin, guarded) {
    /** @type {"open" | "held" | "cut"} */
    let state = "open";
    /** @type {Record<string, string>} */
    const policy = {};
    let offline = false; // no copy for offline: it would bring what is guarded past the gate
    /** @type {(() => void)[]} */
    const waiting = [];
    let isHolding = () => {};
    const server = createServer((wanted, answer) => {
        const pass = () => {
            const there = request(origin + wanted.url, { headers: wanted.headers }, (got) => {
                answer.writeHead(got.statusCode ?? 500, { ...got.headers, "cache-control": "no-store", etag: "", ...policy });
                got.pipe(answer);
            });
            there.on("error", () => answer.destroy());
            there.end();
        };
        if (guarded.test(wanted.url ?? "")) {
            if (state === "held") {
                waiting.push(pass);
                return isHolding();
            }
            if (state === "cut") return void answer.destroy();
        }
        if (wanted.url?.endsWith("/precache.json") && !offline) return void answer.writeHead(503).end();
        pass();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    return {
        url: `http://localhost:${port}/trackside/`,
        /** @returns {Promise<void>} when the first answer is kept back */
        hold() {
            state = "held";
            return new Promise((done) => (isHolding = done));
        },
        cut: () => void (state = "cut"),
        open() {
            state = "open";
            for (const pass of waiting.splice(0)) pass();
        },
        forbidWorkers: () => void (policy["content-security-policy"] = "worker-src 'none'"),
        allowOffline: () => void (offline = true),
        stop() {
            server.close();
            server.closeAllConnections();
        },
    };
}
