// @ts-check
// The service worker's rules, on caches and a network that fail where they are told to.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import "../../web/sw.js";

const scope = new URL("https://example.org/trackside/");
const sha256 = async (/** @type {ArrayBuffer} */ bytes) => createHash("sha256").update(new Uint8Array(bytes)).digest("hex");
const hashOf = (/** @type {string} */ text) => createHash("sha256").update(text).digest("hex").slice(0, 20);

/** What outlives a worker: the caches. `mayPut` is asked before each write. */
class FakeCaches {
    /** @type {Map<string, Map<string, { body: ArrayBuffer, type: string }>>} */ all = new Map();
    /** @type {() => void | Promise<void>} */ mayPut = () => {};
    async keys() { return [...this.all.keys()]; }
    async has(/** @type {string} */ name) { return this.all.has(name); }
    async delete(/** @type {string} */ name) { return this.all.delete(name); }
    async match(/** @type {string} */ url, /** @type {{ cacheName: string }} */ { cacheName }) {
        return this.all.has(cacheName) ? (await this.open(cacheName)).match(url) : undefined;
    }
    async open(/** @type {string} */ name) {
        const held = this.all.get(name) ?? new Map();
        this.all.set(name, held);
        const keyOf = (/** @type {any} */ key) => (typeof key === "string" ? key : key.url);
        return {
            keys: async () => [...held.keys()].map((url) => ({ url })),
            delete: async (/** @type {any} */ key) => held.delete(keyOf(key)),
            match: async (/** @type {any} */ key) => {
                const found = held.get(keyOf(key));
                return found && new Response(found.body.slice(0), { headers: { "Content-Type": found.type } });
            },
            put: async (/** @type {any} */ key, /** @type {Response} */ response) => {
                await this.mayPut();
                held.set(keyOf(key), { body: await response.arrayBuffer(), type: response.headers.get("Content-Type") ?? "" });
            },
        };
    }
}

/** A site of one version: every file says which version it is of, but for one that stays the same. @param {number} version */
function makeSite(version) {
    /** @type {Record<string, string>} */
    const files = { "index.html": `shell ${version}`, [`app.${version}.js`]: `app ${version}`, "icons/same.svg": "same", "data/version.json": `{"snapshot":"${version}"}` };
    for (let at = 0; at < 6; ++at) files[`data/part${at}.${version}.json`] = `part ${at} of ${version}`;
    const precache = { version: String(version), files: Object.entries(files).map(([path, text]) => ({ path, hash: hashOf(text), bytes: text.length })) };
    return { ...files, "precache.json": JSON.stringify(precache) };
}

/** A phone: caches that last, a site that changes, workers that come and go. */
function makePhone() {
    const phone = {
        caches: new FakeCaches(),
        /** @type {Record<string, string>} */ site: makeSite(1),
        /** @type {(path: string) => string | undefined} */ network: (/** @type {string} */ path) => phone.site[path],
        /** @type {string[]} */ clients: [],
        /** @type {any[]} */ told: [],
        registered: true,
        metered: false,
        time: 1786000000000,
        /** @type {string[]} */ fetched: [],
        /** @type {string[]} */ fetchedAddresses: [],
        makeWorker: () => globalThis.tracksideMakeOffline({
            caches: /** @type {any} */ (phone.caches),
            fetch: async (/** @type {any} */ request) => {
                const address = new URL(typeof request === "string" ? request : request.url);
                const path = address.pathname.slice(scope.pathname.length);
                phone.fetchedAddresses.push(address.href);
                phone.fetched.push(path);
                const text = phone.network(path);
                return text === undefined ? new Response("no", { status: 404 }) : new Response(text, { headers: { "Content-Type": "text/x" } });
            },
            sha256,
            clientIds: async () => phone.clients,
            tell: (message) => phone.told.push(message),
            leave: async () => { phone.registered = false; },
            now: () => phone.time,
            metered: () => phone.metered,
            scope,
        }),
    };
    return phone;
}
const offline = () => { throw new TypeError("no network"); };

/** @param {any} worker @param {string} path @param {string} client @param {boolean} [navigates] */
async function ask(worker, path, client, navigates = false) {
    const request = { url: new URL(path, scope).href, method: "GET", mode: navigates ? "navigate" : "cors" };
    /** @type {Promise<unknown>[]} */
    const work = [];
    const waitUntil = (/** @type {Promise<unknown>} */ more) => work.push(more);
    const answer = await worker.answer(request, { clientId: navigates ? "" : client, resultingClientId: navigates ? client : "", waitUntil });
    await Promise.all(work);
    return answer && answer.ok ? answer.text() : undefined;
}

/** Opens the app with no network: the version it is of, after checking that every file is of the same. @param {any} phone */
async function openOffline(phone) {
    const { network } = phone;
    phone.network = offline;
    const worker = phone.makeWorker();
    const client = `client-${Math.random()}`;
    phone.clients = [client];
    const shell = await ask(worker, "session/AB/?lang=en", client, true);
    const version = Number(/^shell (\d+)$/.exec(shell ?? "")?.[1]);
    assert.ok(version, `the shell is ${shell}`);
    for (const [path, text] of Object.entries(makeSite(version)))
        if (path !== "precache.json") assert.equal(await ask(worker, path, client), text, path);
    phone.network = network;
    return version;
}

test("the first version: everything offline, said with its size", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    assert.deepEqual(await worker.state(), { ready: false, version: "", bytes: 0, since: 0 });
    assert.equal(await worker.update(), "ready");
    const { files } = JSON.parse(phone.site["precache.json"]);
    const bytes = files.reduce((/** @type {number} */ sum, /** @type {any} */ file) => sum + file.bytes, 0);
    assert.deepEqual(phone.told, [{ type: "offlineReady", version: "1", bytes }]);
    assert.deepEqual(await worker.state(), { ready: true, version: "1", bytes, since: 1786000000000 });
    assert.equal(await openOffline(phone), 1);
    assert.equal(await worker.update(), "fresh");
});

test("200 interrupted updates: the app opens every time, with one whole version", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    let seed = 3;
    const random = (/** @type {number} */ below) => ((seed = (seed * 48271) % 2147483647) % below);
    let last = 1, interrupted = 0, done = 0;
    for (let round = 0; round < 200; ++round) {
        phone.time += random(90000);
        if (random(3) === 0) phone.site = makeSite(2 + round);
        let left = random(14);
        const stop = () => { if (left-- <= 0) throw new TypeError("cut"); };
        const how = random(4);
        if (how === 0) phone.network = (path) => (stop(), phone.site[path]);
        if (how === 1) phone.caches.mayPut = stop;
        if (how === 2) phone.network = (path) => (left-- <= 0 ? "<html>Sign in to this Wi-Fi</html>" : phone.site[path]);
        if (how === 3) phone.caches.mayPut = () => { if (left-- <= 0) throw new DOMException("full", "QuotaExceededError"); };
        try {
            await phone.makeWorker().update();
            ++done;
        } catch {
            ++interrupted;
        }
        phone.network = (path) => phone.site[path];
        phone.caches.mayPut = () => {};
        const version = await openOffline(phone);
        assert.ok(version >= last);
        last = version;
    }
    assert.ok(interrupted > 50 && done > 20, `${interrupted} interrupted, ${done} done`);
    phone.time += 60000;
    await phone.makeWorker().update();
    assert.equal(await openOffline(phone), Number(JSON.parse(phone.site["precache.json"]).version));
    assert.deepEqual((await phone.caches.keys()).filter((name) => name.includes(":v:")).length <= 2, true);
});

test("who asks while an update runs is answered by one that began after the question", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    const first = worker.update(); // has asked for precache.json before the site changes
    assert.deepEqual(phone.fetched.slice(-1), ["precache.json"]);
    phone.site = { "precache.json": '{"version":"off"}' };
    const asked = phone.fetched.length;
    const both = [worker.update(), worker.update()];
    assert.equal(await first, "fresh");
    assert.deepEqual(await Promise.all(both), ["off", "off"]);
    assert.equal(phone.fetched.length, asked + 1, "two questions, one more look");
    assert.equal(phone.told.filter(({ type }) => type === "off").length, 1);
    assert.equal(phone.registered, false);
});

test("on a metered line only so much is fetched unasked", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    const { files } = JSON.parse(phone.site["precache.json"]);
    const sum = (/** @type {any[]} */ some) => some.reduce((bytes, file) => bytes + file.bytes, 0);
    assert.deepEqual(await worker.update(0), { asks: sum(files) });
    assert.deepEqual(phone.fetched, ["precache.json"]);
    assert.equal(await worker.update(), "ready");

    phone.site = makeSite(2);
    const fresh = sum(JSON.parse(phone.site["precache.json"]).files.filter(({ path }) => path !== "icons/same.svg"));
    phone.fetched = [];
    assert.deepEqual(await worker.update(fresh - 1), { asks: fresh });
    assert.deepEqual(phone.fetched, ["precache.json"]);
    assert.equal((await worker.state()).version, "1");
    // Who may fetch it is not held back by who may not, in another tab.
    const [, less, more] = await Promise.all([worker.update(fresh - 1), worker.update(fresh - 1), worker.update()]);
    assert.deepEqual([less, more], ["ready", "ready"]);
    assert.equal((await worker.state()).version, "2");
    assert.equal(await worker.update(0), "fresh");
});

test("what of a version was gathered already is not counted again", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    const { files } = JSON.parse(phone.site["precache.json"]);
    let left = 3;
    phone.network = (path) => (path === "precache.json" || left-- > 0 ? phone.site[path] : undefined);
    await assert.rejects(worker.update());
    phone.network = (path) => phone.site[path];
    const { asks } = /** @type {any} */ (await worker.update(0));
    const all = files.reduce((/** @type {number} */ bytes, /** @type {any} */ file) => bytes + file.bytes, 0);
    assert.ok(asks > 0 && asks < all, `${asks} of ${all}`);
});

test("an update that failed does not fail the one after it", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    const { network } = phone;
    phone.network = offline;
    const first = worker.update();
    phone.network = network;
    const second = worker.update();
    await assert.rejects(first);
    assert.equal(await second, "ready");
});

test("a cut update goes on where it was, and takes unchanged files from the old version", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    phone.site = makeSite(2);
    let left = 5;
    phone.network = (path) => { if (left-- <= 0) throw new TypeError("cut"); return phone.site[path]; };
    await assert.rejects(phone.makeWorker().update(), /cut/);
    const first = phone.fetched.splice(0);
    phone.network = (path) => phone.site[path];
    assert.equal(await phone.makeWorker().update(), "ready");
    assert.ok(!phone.fetched.includes("icons/same.svg"));
    const again = phone.fetched.filter((path) => path !== "precache.json" && first.includes(path));
    assert.ok(again.length <= 4, `${again}: at most those that were on their way`);
    assert.deepEqual(phone.told.at(-1), { type: "updateReady", version: "2", app: true });
});

test("only data changed: no new app is announced", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    const site = makeSite(1);
    site["data/version.json"] = '{"snapshot":"1b"}';
    site["index.html"] = "shell 1, which names other data";
    const precache = JSON.parse(site["precache.json"]);
    precache.version = "1b";
    precache.shell = "index.html";
    precache.files.find((/** @type {any} */ { path }) => path === "index.html").hash = hashOf(site["index.html"]);
    precache.files.find((/** @type {any} */ { path }) => path === "data/version.json").hash = hashOf(site["data/version.json"]);
    phone.site = { ...site, "precache.json": JSON.stringify(precache) };
    await phone.makeWorker().update();
    assert.deepEqual(phone.told.at(-1), { type: "updateReady", version: "1b", app: false });
});

test("a page keeps its version while a newer one comes, also over a killed worker; then the old one goes", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    phone.clients = ["old-page"];
    assert.equal(await ask(phone.makeWorker(), "", "old-page", true), "shell 1");
    phone.site = makeSite(2);
    await phone.makeWorker().update();
    phone.network = offline;
    assert.equal(await ask(phone.makeWorker(), "app.1.js", "old-page"), "app 1");
    phone.clients = ["old-page", "new-page"];
    assert.equal(await ask(phone.makeWorker(), "tasks/", "new-page", true), "shell 2");
    assert.equal(await ask(phone.makeWorker(), "app.2.js", "new-page"), "app 2");

    phone.clients = ["new-page"];
    phone.time += 60000;
    phone.network = (path) => phone.site[path];
    await phone.makeWorker().update();
    assert.deepEqual((await phone.caches.keys()).filter((name) => name.includes(":v:")), ["trackside:/trackside/:v:2"]);
});

for (const killed of [false, true])
    test(`a page that is still being opened keeps its version${killed ? ", also over a killed worker" : ""}`, async () => {
        const phone = makePhone();
        const worker = phone.makeWorker();
        await worker.update();
        phone.clients = ["another"];
        assert.equal(await ask(worker, "", "opening", true), "shell 1");
        phone.site = makeSite(2);
        const next = killed ? phone.makeWorker() : worker;
        assert.equal(await next.update(), "ready");
        assert.equal(await next.update(), "fresh");
        phone.network = offline;
        assert.equal(await ask(next, "app.1.js", "opening"), "app 1");
    });

for (const [what, precache, then] of [["a better version", undefined, "shell 2"], ["the kill switch", '{"version":"off"}', undefined]])
    test(`${what} comes also where the app that should ask for it does not work`, async () => {
        const phone = makePhone();
        await phone.makeWorker().update();
        phone.site = makeSite(2);
        if (precache) phone.site["precache.json"] = precache;
        for (const page of ["one", "two"]) assert.equal(await ask(phone.makeWorker(), "", page, true), "shell 1", page);
        if (then) assert.equal(await ask(phone.makeWorker(), "", "three", true), then);
        assert.equal(phone.registered, Boolean(then));
    });

test("an app that works offline is not silent, and a silent one fetches little on a metered line", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    phone.site = makeSite(2);
    phone.network = offline;
    for (const client of ["a", "b"]) {
        await ask(worker, "", client, true);
        await worker.state();
    }
    phone.network = (path) => phone.site[path];
    phone.fetched = [];
    await ask(worker, "", "c", true);
    assert.deepEqual(phone.fetched, []);

    const large = "x".repeat(1_000_001);
    const precache = JSON.parse(phone.site["precache.json"]);
    phone.site["large.bin"] = large;
    precache.files.push({ path: "large.bin", hash: hashOf(large), bytes: large.length });
    phone.site["precache.json"] = JSON.stringify(precache);
    phone.metered = true;
    await ask(worker, "", "d", true);
    await ask(worker, "", "e", true);
    assert.deepEqual(new Set(phone.fetched), new Set(["precache.json"]));
    assert.equal((await worker.state()).version, "1");
});

test("an app that works is asked after by nobody else", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    for (const page of ["one", "two", "three"]) {
        await worker.update();
        phone.fetched.length = 0;
        assert.equal(await ask(worker, "", page, true), "shell 1");
        assert.deepEqual(phone.fetched, [], page);
    }
});

test("the address of a page's file is that of the page", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    phone.network = offline;
    for (const path of ["index.html", "timetable/index.html"]) assert.equal(await ask(worker, path, path, true), "shell 1", path);
});

test("before there is a version, no address under ours leads to another place", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    for (const path of ["data:text/html,<script>1</script>", "https://elsewhere.org/x/", "//elsewhere.org/", "/elsewhere/", "%2e%2e%5cother/", "%2e%2e%2fother"]) {
        phone.fetchedAddresses.length = 0;
        const request = /** @type {any} */ ({ url: scope.href + path, method: "GET", mode: "navigate" });
        await worker.answer(request, { clientId: "", resultingClientId: "page", waitUntil: () => {} });
        assert.equal(phone.fetchedAddresses.length, 1, path);
        assert.ok(phone.fetchedAddresses[0].startsWith(scope.href), phone.fetchedAddresses[0]);
    }
});

test("a full disk: the old version stays, the half of the new one goes", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    phone.site = makeSite(2);
    phone.caches.mayPut = () => { throw new DOMException("full", "QuotaExceededError"); };
    await assert.rejects(phone.makeWorker().update(), { name: "QuotaExceededError" });
    assert.deepEqual((await phone.caches.keys()).sort(), ["trackside:/trackside/:meta", "trackside:/trackside/:v:1"]);
    assert.equal(await openOffline(phone), 1, "while it is full");
    phone.caches.mayPut = () => {};
    assert.equal(await openOffline(phone), 1);
});

test("data/version.json is asked of the network first, and what is not ours is left alone", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    await ask(worker, "", "page", true);
    phone.site["data/version.json"] = "newer";
    assert.equal(await ask(worker, "data/version.json", "page"), "newer");
    phone.network = offline;
    assert.match(await ask(worker, "data/version.json", "page") ?? "", /snapshot/, "the last one known");
    const asks = { url: new URL("data/version.json", scope).href, method: "GET", mode: "cors", cache: "no-store" };
    await assert.rejects(async () => worker.answer(/** @type {any} */ (asks), { clientId: "page", resultingClientId: "" }), /no network/, "a question for news has no old answer");
    phone.network = (path) => phone.site[path];
    const event = { clientId: "page", resultingClientId: "" };
    const of = (/** @type {string} */ url, /** @type {object} */ more) => worker.answer(/** @type {any} */ ({ url, method: "GET", mode: "cors", ...more }), event);
    assert.equal(of("https://example.org/other/app.js", {}), undefined);
    assert.equal(of("https://elsewhere.org/trackside/app.js", {}), undefined);
    assert.equal(of("https://example.org/trackside/hook", { method: "POST" }), undefined);
    assert.equal(of("https://example.org/trackside/session/AB.ics", { mode: "navigate" }), undefined);
    assert.equal(of("https://example.org/trackside/?sw=off", { mode: "navigate" }), undefined);
});

test("the kill switch removes our caches and nobody else's", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    await phone.caches.open("trackside:/other/:v:1");
    phone.site["precache.json"] = '{"version":"off"}';
    assert.equal(await phone.makeWorker().update(), "off");
    assert.deepEqual([await phone.caches.keys(), phone.told.at(-1), phone.registered], [["trackside:/other/:v:1"], { type: "off" }, false]);
});

test("after the kill switch a page that is still open leaves nothing behind", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    assert.equal(await ask(worker, "", "page", true), "shell 1");
    phone.site["precache.json"] = '{"version":"off"}';
    assert.equal(await worker.update(), "off");
    assert.equal(await ask(worker, "app.1.js", "page"), "app 1", "of the network");
    await ask(worker, "", "another", true);
    assert.deepEqual(await phone.caches.keys(), []);
});

test("a page does not wait until it is written down which version it is of", async () => {
    const phone = makePhone();
    const worker = phone.makeWorker();
    await worker.update();
    phone.caches.mayPut = () => new Promise(() => {});
    phone.network = offline;
    const navigation = /** @type {any} */ ({ url: scope.href, method: "GET", mode: "navigate" });
    const answer = await worker.answer(navigation, { clientId: "", resultingClientId: "page", waitUntil: () => {} });
    assert.equal(await answer?.text(), "shell 1");
    assert.equal(await ask(worker, "app.1.js", "page"), "app 1");
});

test("nonsense instead of precache.json changes nothing", async () => {
    const phone = makePhone();
    await phone.makeWorker().update();
    for (const text of ["<html>", "null", "{}", '{"version":1,"files":[]}', '{"version":"9","files":[]}', '{"version":"9","files":[{"path":"index.html","hash":"","bytes":1}]}']) {
        phone.site = { ...makeSite(1), "precache.json": text };
        await assert.rejects(phone.makeWorker().update());
        assert.equal(await openOffline(phone), 1);
    }
});
