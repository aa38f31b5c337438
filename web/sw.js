// @ts-check
// The service worker: makes whole versions of the site available offline. docs/offline.md tells the rules.
//
// precache.json names the files of a version. They are gathered in a cache of their own, each checked by its hash;
// only when all are there does this version become the one that is served, so what is served is always whole. A
// half-gathered version is gone on with. A page keeps the version it began with until it is loaded again.

/** @typedef {{ path: string, hash: string, bytes: number }} PrecacheFile hash: SHA-256, at least 16 hexadecimal digits */
/** @typedef {{ version: string, shell?: string, files: PrecacheFile[], since?: number }} Precache shell: the page for any route; "index.html".
 *  since: when it was whole here, ms */

/**
 * @param {object} world what the browser gives, so that a test can give something else
 * @param {CacheStorage} world.caches
 * @param {typeof fetch} world.fetch
 * @param {(bytes: ArrayBuffer) => Promise<string>} world.sha256 hexadecimal
 * @param {() => Promise<string[]>} world.clientIds of the pages that live
 * @param {(message: object) => void} world.tell all pages
 * @param {() => Promise<unknown>} world.leave this worker is no longer registered
 * @param {() => number} world.now
 * @param {() => boolean} world.metered the person saves data
 * @param {URL} world.scope
 */
function makeOffline({ caches, fetch, sha256, clientIds, tell, leave, now, metered, scope }) {
    const base = scope.pathname;
    const prefix = `trackside:${base}:`; // all sites of an origin share its caches; only these are ours
    const metaName = `${prefix}meta`;
    const nameOf = (/** @type {string} */ version) => `${prefix}v:${version}`;
    // "./": a path may begin like another address ("data:", "//").
    const address = (/** @type {string} */ path) => new URL(`./${path}`, scope).href;
    const TIMEOUT = 15000;
    const AT_ONCE = 4;
    const UNASKED = 1_000_000; // bytes that a metered line carries for an app that does not work
    const SILENT = 2; // pages in a row that asked for no update: their app does not work
    const OPENING = 60000; // ms; so long a page that was asked for may not be among those that live

    /** A link that was cut in the middle of a character cannot be decoded. @param {string} path */
    function decoded(path) {
        try {
            return decodeURI(path);
        } catch {
            return path;
        }
    }

    /** @param {string} key @returns {Promise<any>} */
    async function recall(key) {
        // Without making it: after the kill switch nothing of ours may be left.
        if (!(await caches.has(metaName))) return undefined;
        return (await (await caches.open(metaName)).match(address(`.meta/${key}`)))?.json();
    }
    /** @param {string} key @param {unknown} value */
    async function remember(key, value) {
        await (await caches.open(metaName)).put(address(`.meta/${key}`), new Response(JSON.stringify(value)));
    }

    /** @typedef {{ version: string, at: number }} Beginning of a page: its version; when it was asked for, ms */
    /** How each page began. What is remembered of it besides outlives this worker, but wants room on the disk.
     *  @type {Map<string, Beginning>} */
    const beginnings = new Map();
    let removed = false; // by the kill switch: nothing is remembered any more

    /** @returns {Promise<Precache | undefined>} the version that is served */
    const active = () => recall("active");

    /** @param {string} path @param {RequestInit} [options] @param {number} [timeout] */
    async function get(path, options = {}, timeout = TIMEOUT) {
        const answer = await fetch(address(path), { ...options, signal: AbortSignal.timeout(timeout) });
        if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
        return answer;
    }

    /** From an earlier version if it has the same file, else from the network; checked.
     *  @param {PrecacheFile} file @param {Precache | undefined} old */
    async function obtain(file, old) {
        const same = old?.files.find(({ path, hash }) => path === file.path && hash === file.hash);
        const kept = same && old && (await (await caches.open(nameOf(old.version))).match(address(file.path)));
        const answer = kept ?? (await get(file.path, { cache: "no-cache" }));
        const bytes = await answer.arrayBuffer();
        if (!(await sha256(bytes)).startsWith(file.hash) || file.hash.length < 16) throw new Error(`${file.path}: not the file that precache.json names`);
        return new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "application/octet-stream" } });
    }

    /** Bytes that neither the version before nor what was gathered has. @param {Precache} next @param {Precache | undefined} old */
    async function missing(next, old) {
        const half = (await caches.has(nameOf(next.version))) ? await (await caches.open(nameOf(next.version))).keys() : [];
        const have = new Set(half.map(({ url }) => url));
        const kept = new Set(old?.files.map(({ path, hash }) => `${hash} ${path}`));
        return next.files.reduce((sum, { path, hash, bytes }) => sum + (have.has(address(path)) || kept.has(`${hash} ${path}`) ? 0 : bytes), 0);
    }

    /** @param {Precache} next @param {Precache | undefined} old */
    async function gather(next, old) {
        const cache = await caches.open(nameOf(next.version));
        const have = new Set((await cache.keys()).map(({ url }) => url));
        const wanted = next.files.filter(({ path }) => !have.has(address(path)));
        const one = async () => {
            for (let file = wanted.shift(); file; file = wanted.shift()) await cache.put(address(file.path), await obtain(file, old));
        };
        const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, one));
        for (const result of all) if (result.status === "rejected") throw result.reason;
    }

    /** Versions that nobody uses, and what is remembered of pages that are gone. @param {string} current */
    async function tidy(current) {
        const alive = new Set(await clientIds());
        const used = new Set([nameOf(current)]);
        const keeps = (/** @type {string} */ id, /** @type {Beginning} */ { version, at }) => {
            const lives = alive.has(id) || now() - at < OPENING;
            if (lives) used.add(nameOf(version));
            return lives;
        };
        for (const [id, beginning] of beginnings) if (!keeps(id, beginning)) beginnings.delete(id);
        const meta = await caches.open(metaName);
        for (const request of await meta.keys()) {
            const id = /\/\.meta\/client\/(.+)$/.exec(request.url)?.[1];
            const beginning = id && (await (await meta.match(request))?.json());
            if (beginning && !keeps(id, beginning)) await meta.delete(request);
        }
        for (const name of await caches.keys()) if (name.startsWith(`${prefix}v:`) && !used.has(name)) await caches.delete(name);
    }

    /** The kill switch: precache.json with the version "off". */
    async function removeAll() {
        removed = true;
        for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
        await leave();
        tell({ type: "off" });
        return "off";
    }

    const bytesOf = (/** @type {Precache} */ version) => version.files.reduce((sum, { bytes }) => sum + bytes, 0);

    /** @typedef {"fresh" | "ready" | "off" | { asks: number }} Outcome asks: so many bytes were to be fetched, more than may be */
    /** @param {number} most bytes that may be fetched
     *  @returns {Promise<Outcome>} rejects: try again later, what is served stays as it is */
    async function update(most) {
        const next = /** @type {Precache} */ (await (await get("precache.json", { cache: "no-store" }, 4000)).json());
        if (next?.version === "off") return removeAll();
        if (typeof next?.version !== "string" || !Array.isArray(next.files) || !next.files.length) throw new Error("precache.json: not readable");
        const old = await active();
        if (old?.version === next.version) {
            await tidy(next.version);
            return "fresh";
        }
        const asks = most === Infinity ? 0 : await missing(next, old);
        if (asks > most) return { asks };
        try {
            await gather(next, old);
            await remember("active", { ...next, since: now() });
        } catch (error) {
            // A full disk: what was gathered would keep it full.
            if (/** @type {any} */ (error)?.name === "QuotaExceededError") await caches.delete(nameOf(next.version));
            throw error;
        }
        await tidy(next.version);
        // The page names the data, so it is new whenever that is.
        const app = (/** @type {Precache | undefined} */ version) => JSON.stringify(version?.files.filter(({ path }) => !path.startsWith("data/") && path !== next.shell).map(({ path, hash }) => [path, hash]).sort());
        if (old) tell({ type: "updateReady", version: next.version, app: app(old) !== app(next) });
        else tell({ type: "offlineReady", version: next.version, bytes: bytesOf(next) });
        return "ready";
    }

    /** One at a time. @type {Promise<any> | null} */
    let running = null;
    /** Who asks meanwhile gets the one after it: what runs may have read precache.json before it was what they ask about.
     *  @type {Promise<any> | null} */
    let upcoming = null;
    let upcomingMost = 0; // of those who wait for it, the one who may fetch most
    /** @param {number} [most] @returns {Promise<Outcome>} */
    function updateInTurn(most = Infinity) {
        if (!running) return (running = update(most).finally(() => { running = null; }));
        upcomingMost = Math.max(upcomingMost, most);
        return (upcoming ??= running.catch(() => {}).then(() => {
            const allowed = upcomingMost;
            upcoming = null;
            upcomingMost = 0;
            return updateInTurn(allowed);
        }));
    }

    /** The app asks for updates. One that does not work must not keep everybody with it: then this worker asks. */
    async function noteSilence() {
        const silent = ((await recall("silent")) ?? 0) + 1;
        if (removed) return;
        await remember("silent", silent);
        if (silent >= SILENT) await updateInTurn(metered() ? UNASKED : Infinity);
    }

    async function forgetSilence() {
        if ((await recall("silent")) && !removed) await remember("silent", 0);
    }

    /** @param {string} version @param {string} path @returns {Promise<Response | undefined>} */
    const cached = (version, path) => caches.match(address(path), { cacheName: nameOf(version) }); // makes no cache

    /** A page of the app: of the version that is served, whatever the network does.
     *  @param {URL} url its path ends with "/" @param {string} clientId @param {(work: Promise<unknown>) => void} waitUntil the worker lives on for it */
    async function navigate(url, clientId, waitUntil) {
        const path = decoded(url.pathname.slice(base.length));
        const version = await active();
        const page = version && ((await cached(version.version, `${path}index.html`)) ?? (await cached(version.version, version.shell ?? "index.html")));
        // What was asked for, not what was decoded: that may be outside of the site, or of this server.
        if (!version || !page) return fetch(url.origin + url.pathname);
        if (clientId && !removed) {
            const beginning = { version: version.version, at: now() };
            beginnings.set(clientId, beginning);
            waitUntil(remember(`client/${clientId}`, beginning).then(noteSilence).catch(() => {})); // a full disk, no network
        }
        return page;
    }

    /** @param {Request} request @param {string} path @param {string} clientId */
    async function load(request, path, clientId) {
        const mine = clientId ? (beginnings.get(clientId) ?? (await recall(`client/${clientId}`)))?.version : undefined;
        const asked = path !== "data/version.json" && path !== "precache.json";
        const found = mine && asked ? await cached(mine, path) : undefined;
        if (found) return found;
        try {
            return await fetch(request);
        } catch (error) {
            const version = mine ?? (await active())?.version;
            // Who asks past every cache wants to know whether there is a network.
            const last = version && request.cache !== "no-store" && (await cached(version, path));
            if (last) return last;
            throw error;
        }
    }

    return {
        /** A page asks for it. @param {number} [most] bytes that may be fetched */
        async update(most) {
            const [outcome] = await Promise.all([updateInTurn(most), forgetSilence().catch(() => {})]); // a full disk
            return outcome;
        },

        /** @returns {Promise<{ ready: boolean, version: string, bytes: number, since: number }>} */
        async state() {
            await forgetSilence().catch(() => {}); // who asks works; it may have no network to ask for more
            const version = await active();
            return { ready: Boolean(version), version: version?.version ?? "", bytes: version ? bytesOf(version) : 0, since: version?.since ?? 0 };
        },

        /** undefined: not ours to answer.
         *  @param {Request} request @param {{ clientId: string, resultingClientId: string, waitUntil: (work: Promise<unknown>) => void }} event
         *  @returns {Promise<Response> | undefined} */
        answer(request, event) {
            const url = new URL(request.url);
            if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(base)) return undefined;
            if (request.mode === "navigate") url.pathname = url.pathname.replace(/\/index\.html$/, "/");
            const path = decoded(url.pathname.slice(base.length));
            if (request.mode !== "navigate") return load(request, path, event.clientId);
            // A calendar file or a picture that is opened is no page of the app.
            if (url.searchParams.get("sw") === "off" || /\.[a-z0-9]+$/i.test(path)) return undefined;
            if (!url.pathname.endsWith("/")) url.pathname += "/";
            return navigate(url, event.resultingClientId, (work) => event.waitUntil(work));
        },
    };
}

if (typeof ServiceWorkerGlobalScope !== "undefined") {
    const worker = /** @type {any} */ (self);
    const pages = () => worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const offline = makeOffline({
        caches,
        fetch: (...request) => fetch(...request),
        sha256: async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
        clientIds: async () => (await pages()).map((/** @type {any} */ { id }) => id),
        tell: async (message) => { for (const page of await pages()) page.postMessage(message); },
        leave: () => worker.registration.unregister(),
        now: Date.now,
        metered: () => Boolean(/** @type {any} */ (navigator).connection?.saveData),
        scope: new URL(worker.registration.scope),
    });

    worker.addEventListener("install", () => worker.skipWaiting());
    worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
    worker.addEventListener("fetch", (/** @type {any} */ event) => {
        const answer = offline.answer(event.request, event);
        if (answer) event.respondWith(answer);
    });
    // {id, type: "update" | "state", most} from web/offline.js
    worker.addEventListener("message", (/** @type {any} */ event) => {
        const { id, type, most } = event.data ?? {};
        const act = type === "update" ? offline.update(most) : type === "state" ? offline.state() : Promise.reject(new Error("unknown request"));
        event.waitUntil(act.then(
            (data) => event.source?.postMessage({ id, ok: true, data }),
            (error) => event.source?.postMessage({ id, ok: false, error: { where: type, what: `${error?.name}: ${error?.message}` } }),
        ));
    });
} else globalThis.tracksideMakeOffline = makeOffline;
