// @ts-check
// A site around tests/browser/platform_page.cpp: shell.html filled in as build-data does it.

import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { serve } from "./harness.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const built = join(root, "build/web/platform_page");
const late = ["late.js", "store_records.js", "store_database.js", "store_worker.js", "sw.js", "sqlite"];
const paths = ["", "session/S0/", "session/S3/", "session/S250/", "timetable/", "en/"];

/** What a static page of the app would say; its keys are those of the app. */
const body = `<header><a data-key="home" href="/trackside/">首頁</a></header>
<main><h1 data-key="title">平台測試</h1><p>靜態頁面：沒有程式也能讀。</p>
<ul>${Array.from({ length: 60 }, (_, i) => `<li><a data-key="session/S${i}" href="/trackside/session/S${i}/">${i}</a></li>`).join("")}</ul></main>`;

/** @param {Record<string, string>} values */
function fill(values) {
    return readFileSync(join(root, "shell.html"), "utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? "");
}

/** @returns {Promise<import("./server.mjs").Site & { folder: string, remove: () => Promise<void> }>} */
export async function servePlatformPage() {
    if (!existsSync(join(built, "app.js"))) throw new Error("build/web/platform_page is missing: cmake --build build/web --target platform_page");
    const folder = mkdtempSync(join(tmpdir(), "trackside-platform-"));
    cpSync(built, join(folder, "app"), { recursive: true });
    for (const name of late) cpSync(join(root, "build/web/app", name), join(folder, name), { recursive: true });
    writeFileSync(join(folder, "precache.json"), '{"version":"off"}'); // these tests are not about being offline
    mkdirSync(join(folder, "data"));
    const version = JSON.stringify({ schema: 1, snapshot: "one", programme: "programme.1.json", texts: "texts.1.json", participation: "participation.1.json" });
    writeFileSync(join(folder, "data/version.json"), version);
    for (const name of ["programme", "texts", "participation"]) writeFileSync(join(folder, `data/${name}.1.json`), `{"${name}":1}`);

    const head = `<link rel="icon" href="data:,"><link rel="preload" as="fetch" crossorigin href="/trackside/app/app.wasm">
<link rel="preload" as="fetch" crossorigin href="/trackside/data/programme.1.json" data-part="programme">
<script defer src="/trackside/app/app.js"></script>`; // late.wasm is beside it, which needs not be said
    for (const path of paths) {
        mkdirSync(join(folder, path), { recursive: true });
        const lang = path.startsWith("en/") ? "en" : "zh-Hant";
        writeFileSync(join(folder, path, "index.html"), fill({ lang, title: "平台測試", base: "/trackside/", head, version, body }));
    }
    const site = await serve(folder);
    const remove = async () => {
        await site.stop();
        rmSync(folder, { recursive: true, force: true });
    };
    return Object.assign(site, { folder, remove });
}
