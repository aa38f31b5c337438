// @ts-check
// The reference receiver of claims with its database, and before it and the site a line that loses, holds back, cuts
// and spoils what goes to the hook and what comes back.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { devServer, serve } from "./server.mjs";

/**
 * What becomes of one post. through: nothing · lost: it does not arrive · held: it arrives when the line is opened ·
 * unanswered: it arrives, the answer is lost · late: it arrives, the answer comes when the line is opened · spoiled:
 * it arrives, the answer is none of the contract's · portal: it ends at somebody else's page, which may not be read ·
 * twice: it arrives twice
 * @typedef {"through" | "lost" | "held" | "unanswered" | "late" | "spoiled" | "portal" | "twice"} Fate
 */
/** @type {readonly Fate[]} */
export const fates = ["through", "through", "through", "lost", "held", "unanswered", "late", "spoiled", "portal", "twice"];

/** With status 200, and never to be believed. @param {string} id @returns {string} */
const spoil = (id) => ({
    0: "<!doctype html><title>Sign in</title>", 1: "", 2: '{"ok":true,"state":"accepted"}', 3: '{"ok":true,"state":"accepted","id":"somebody-elses-0001"}',
    4: `{"ok":"true","state":"accepted","id":"${id}"}`, 5: `{"ok":true,"state":"yes","id":"${id}"}`, 6: '{"ok":true', 7: "accepted",
})[id.charCodeAt(id.length - 1) % 8] ?? "";

/** @typedef {{ kind: string, id: string, task: string, claim?: string }} Post */
/** @typedef {{ task: string, state: string, nick: string, contact: string, done: string, id: string }} Row of a claim */
/** @typedef {{ capacity?: number, start?: number, end?: number }} Change of a task */

/** The data of a site, where what the receiver knows of tasks is not what the site says.
 *  @param {string} site @param {string} folder @param {Record<string, Change | null>} changes null: no such task */
function writeTasks(site, folder, changes) {
    mkdirSync(join(folder, "data"), { recursive: true });
    const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(site, "data", name), "utf8"));
    const version = read("version.json");
    const participation = read(version.participation);
    participation.tasks = participation.tasks
        .filter((/** @type {any} */ task) => changes[task.id] !== null)
        .map((/** @type {any} */ task) => ({ ...task, end: 4e9, ...changes[task.id] }));
    for (const [name, value] of [["version.json", version], [version.programme, read(version.programme)], [version.participation, participation]])
        writeFileSync(join(folder, "data", name), JSON.stringify(value));
}

/** @param {string} csv as dev-server writes it; no cell of the tests has a quote, comma or line break @returns {Row[]} */
function readRows(csv) {
    const [head, ...lines] = csv.replace("\uFEFF", "").trim().split("\r\n").map((line) => line.split(","));
    return lines.map((cells) => /** @type {Row} */ (Object.fromEntries(cells.map((cell, at) => [head[at], cell]))));
}

/** @param {string} folder of the site @param {Record<string, Change | null>} changes of what the receiver knows of tasks */
export async function openHookLine(folder, changes) {
    const own = mkdtempSync(join(tmpdir(), "trackside-hook-"));
    const database = join(own, "claims.db");
    writeTasks(folder, own, changes);

    /** @type {() => Fate} */
    let nextFate = () => "through";
    /** @type {(stage: "came" | "acted" | "answered", post: Post) => void} */
    let watch = () => {};
    let isOpen = true;
    /** @type {(() => void)[]} */
    const waiting = [];
    /** @type {Post[]} every one that reached the line */
    const posts = [];
    let underWay = 0;
    const site = await serve(folder);

    const whenOpen = () => (isOpen ? Promise.resolve() : /** @type {Promise<void>} */ (new Promise((go) => waiting.push(go))));

    /** @param {import("node:http").IncomingMessage} wanted @param {string} body @returns {Promise<{ status: number, headers: any, bytes: Buffer } | null>} null: not reached */
    const ask = (wanted, body) => new Promise((resolve) => {
        const there = request(new URL("/hook", receiver.url), { method: wanted.method, headers: wanted.headers }, async (got) => {
            try {
                resolve({ status: got.statusCode ?? 500, headers: got.headers, bytes: Buffer.concat(await got.toArray()) });
            } catch {
                resolve(null);
            }
        });
        there.on("error", () => resolve(null));
        there.end(body);
    });

    /** @param {import("node:http").IncomingMessage} wanted @param {import("node:http").ServerResponse} answer */
    async function carry(wanted, answer) {
        let body = "";
        try {
            for await (const part of wanted.setEncoding("utf8")) body += part;
        } catch {
            return void answer.destroy(); // the phone died while it sent
        }
        /** @type {Post} */
        const post = JSON.parse(body);
        const fate = isOpen ? "through" : nextFate();
        posts.push(post);
        watch("came", post);
        if (fate === "lost") return void answer.destroy();
        if (fate === "portal") return void answer.writeHead(302, { location: `http://127.0.0.1:${port}/portal` }).end();
        if (fate === "held") await whenOpen();
        if (fate === "twice") await ask(wanted, body);
        const got = await ask(wanted, body);
        watch("acted", post);
        if (fate === "late") await whenOpen();
        if (!got || fate === "unanswered") return void answer.destroy();
        if (fate === "spoiled") answer.writeHead(200, { "content-type": "text/html" }).end(spoil(post.id));
        else answer.writeHead(got.status, got.headers).end(got.bytes);
        watch("answered", post);
    }

    const server = createServer((wanted, answer) => {
        if (wanted.url === "/hook") {
            ++underWay;
            return void carry(wanted, answer).finally(() => --underWay);
        }
        if (wanted.url === "/portal") return void answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Sign in</title>");
        const there = request(new URL(wanted.url ?? "/", site.url), { headers: wanted.headers }, (got) => {
            answer.writeHead(got.statusCode ?? 500, got.headers);
            got.pipe(answer);
        });
        there.on("error", () => answer.destroy());
        there.end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const origin = `http://localhost:${port}`;
    const receiver = await serve(own, { args: ["--hook-only", "--hook-db", database, "--origin", origin, "--posts-per-minute", "0"] });

    return {
        url: `${origin}/trackside/`,
        posts,
        /** How many posts are between the phone and its answer. */
        get underWay() { return underWay; },
        /** From now on each post has the fate that is asked for. @param {() => Fate} fate */
        spoil(fate) {
            isOpen = false;
            nextFate = fate;
        },
        /** Everything goes through, also what was held back. */
        open() {
            isOpen = true;
            for (const go of waiting.splice(0)) go();
        },
        /** @param {(stage: "came" | "acted" | "answered", post: Post) => void} told */
        watch: (told) => void (watch = told),
        /** The receiver dies and comes back, with what it had written. */
        async restart() {
            await receiver.stop();
            await receiver.start();
        },
        /** Somebody else's message. @param {object} message @returns {Promise<any>} */
        async post(message) {
            const options = { method: "POST", headers: { "content-type": "text/plain", origin }, body: JSON.stringify(message) };
            return (await fetch(new URL("/hook", receiver.url), options)).json();
        },
        /** What the receiver has, as its owner gets it. */
        rows: () => readRows(execFileSync(devServer(), ["export", "--hook-db", database], { encoding: "utf8" })),
        async stop() {
            this.open();
            server.close();
            server.closeAllConnections();
            await receiver.stop();
            await site.stop();
            rmSync(own, { recursive: true, force: true });
        },
    };
}
