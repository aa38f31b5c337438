// @ts-check
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";

const tool = join(dirname(fileURLToPath(import.meta.url)), "../../tools/join_page.mjs");
const folder = mkdtempSync(join(tmpdir(), "trackside-join-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("joining takes lines of comment away, and no code behind one", () => {
    const from = join(folder, "a.js"), out = join(folder, "out.js");
    writeFileSync(from, `// one
/** two
 *  lines */
const a = 1;
/** @type {Worker} */ (globalThis).first = a;
globalThis.second = 2; /* kept */
`);
    execFileSync("node", [tool, out, from]);
    const joined = readFileSync(out, "utf8"); // made small where esbuild is there
    assert.ok(!joined.includes("// one") && !joined.includes("lines */"));
    const world = { first: 0, second: 0 };
    runInNewContext(joined, world);
    assert.deepEqual(world, { first: 1, second: 2 });
});

test("what is no JavaScript is not written", () => {
    const from = join(folder, "b.js"), out = join(folder, "none.js");
    writeFileSync(from, "const = 1;");
    assert.notEqual(spawnSync("node", [tool, out, from]).status, 0);
    assert.throws(() => readFileSync(out));
});
