// @ts-check
// What a screen reader is told on every screen: Chromium's accessibility tree as text, compared with tests/browser/golden.
// After a change that is meant: TRACKSIDE_UPDATE_GOLDEN=1 node --test tests/browser/tree_test.mjs, and read the difference.

import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { folder, go, morning, nameOf, open, routes, settle, skip } from "./app_site.mjs";
import { openBrowser, serve } from "./harness.mjs";

/** @typedef {import("./harness.mjs").Page} Page */
/** @typedef {{ nodeId: string, childIds?: string[], ignored: boolean, role?: { value: string }, name?: { value: string }, value?: { value: unknown }, properties?: { name: string, value: { value: unknown } }[] }} AxNode */

const golden = fileURLToPath(new URL("golden/", import.meta.url));
const update = Boolean(process.env.TRACKSIDE_UPDATE_GOLDEN);
const kMostItems = 3; // of a list; the others are like them
const told = ["level", "pressed", "checked", "selected", "expanded", "disabled", "modal", "live"];

/** The tree, a line for each thing that is said. @param {AxNode[]} nodes */
function write(nodes) {
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    /** @type {string[]} */
    const lines = [];
    /** @param {AxNode} node @param {number} depth @param {string} said the name of what it is in */
    const visit = (node, depth, said) => {
        const role = node.role?.value ?? "";
        const name = String(node.name?.value ?? "").replace(/\s+/g, " ").trim();
        const silent = node.ignored || ["generic", "none", "InlineTextBox", "RootWebArea", "LineBreak", "ListMarker"].includes(role) || (role === "StaticText" && said.includes(name));
        if (!silent) {
            const states = (node.properties ?? []).filter((one) => told.includes(one.name) && one.value.value !== false && one.value.value !== "").map((one) => ` ${one.name}=${one.value.value}`);
            const value = node.value?.value ? ` value="${node.value.value}"` : "";
            lines.push(`${"  ".repeat(depth)}${role}${name ? ` "${name}"` : ""}${states.join("")}${value}`);
        }
        const children = (node.childIds ?? []).map((id) => byId.get(id)).filter((child) => child !== undefined);
        const inside = silent ? depth : depth + 1;
        const shown = role === "list" && children.length > kMostItems + 2 ? children.slice(0, kMostItems) : children;
        for (const child of shown) visit(child, inside, silent ? said : name);
        if (shown.length < children.length) lines.push(`${"  ".repeat(inside)}… and ${children.length - shown.length} more`);
    };
    visit(nodes[0], 0, "");
    // What is of this run: the address of the server, the version of the data.
    return (lines.join("\n") + "\n").replace(/localhost:\d+/g, "localhost").replace(/快照 [0-9a-f]{16}/, "快照");
}

describe("what is told to a screen reader", { skip }, () => {
    /** @type {import("./harness.mjs").Browser} */
    let browser;
    /** @type {Page} */
    let page;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let site;
    before(async () => {
        site = await serve(folder);
        browser = await openBrowser("chromium");
        page = await browser.newPage();
        await page.setViewport(360, 740);
        // Without the worker: how far it is with its copy is another thing each time.
        await open(page, `${site.url}?sw=off&${morning}`);
        await settle(page);
    });
    after(async () => {
        await browser.close();
        await site.stop();
    });

    for (const route of routes)
        test(nameOf(route), async () => {
            await go(page, `${site.url}${route}${route.includes("?") ? "&" : "?"}${morning}`);
            const { nodes } = /** @type {{ nodes: AxNode[] }} */ (/** @type {unknown} */ (await page.cdp?.send("Accessibility.getFullAXTree")));
            const text = write(nodes);
            assert.match(text, /heading "[^"]+" level=1/);
            assert.match(text, /navigation "[^"]+"/);
            assert.match(text, /^ *main/m);
            const file = `${golden}${nameOf(route)}.txt`;
            if (update) writeFileSync(file, text);
            else assert.equal(text, existsSync(file) ? readFileSync(file, "utf8") : "");
        });

    test("no control is without a name", async () => {
        for (const route of routes) {
            const text = readFileSync(`${golden}${nameOf(route)}.txt`, "utf8");
            assert.doesNotMatch(text, /^ *(link|button|textbox|searchbox|checkbox|radio|tab|image)( [a-z]+=|$)/m, route);
        }
    });
});
