// @ts-check
// tools/split_wasm.mjs on a program of five functions.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const tool = join(dirname(fileURLToPath(import.meta.url)), "../../tools/split_wasm.mjs");
const folder = mkdtempSync(join(tmpdir(), "trackside-split-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const skip = spawnSync("wasm-split", ["--version"]).error || spawnSync("wasm-as", ["--version"]).error ? "Binaryen's programs are not here" : false;

/** $both is called by either half; only the late function calls $theirs. @param {string} callLate how the early half does it */
const program = (callLate) => `(module
    (type $unary (func (param i32) (result i32)))
    (memory (export "memory") 1)
    (table 3 3 funcref)
    (elem (i32.const 1) $trackside::late::draw $ours)
    (func $both (param i32) (result i32) (i32.store (i32.const 8) (local.get 0)) (i32.add (i32.load (i32.const 8)) (i32.load (i32.const 12))))
    (func $theirs (param i32) (result i32) (i32.store (i32.const 16) (i32.const 3)) (i32.mul (call $both (local.get 0)) (i32.load (i32.const 16))))
    (func $trackside::late::draw (type $unary) (i32.add (call $theirs (local.get 0)) (call $theirs (i32.const 1))))
    (func $ours (type $unary) (call $both (i32.const 5)))
    (func (export "early") (param i32) (result i32) (call $both (local.get 0)))
    (func (export "frame") (param i32) (result i32) ${callLate}))`;
const throughTable = "(call_indirect (type $unary) (local.get 0) (i32.load (i32.const 20)))";

/** @param {string} text */
function assemble(text) {
    writeFileSync(join(folder, "app.wat"), text);
    execFileSync("wasm-as", ["-g", join(folder, "app.wat"), "-o", join(folder, "app.wasm")]);
}

test("the first half works alone, the late half fills the table, and no names are left", { skip }, async () => {
    assemble(program(throughTable));
    execFileSync("node", [tool, folder]);
    const [first, late] = ["app.wasm", "late.wasm"].map((name) => new WebAssembly.Module(readFileSync(join(folder, name))));
    for (const half of [first, late]) assert.equal(WebAssembly.Module.customSections(half, "name").length, 0);

    let held = 0;
    const placeholder = new Proxy({}, { get: () => () => ++held && 0 });
    const { exports } = new WebAssembly.Instance(first, { placeholder });
    const { early, frame, memory } = /** @type {any} */ (exports);
    new DataView(memory.buffer).setUint32(20, 1, true); // which function of the table
    assert.equal(early(4), 4);
    assert.equal(held, 0);
    frame(2);
    assert.equal(held, 1, "a function of the late half must not be in the first");

    new WebAssembly.Instance(late, { primary: exports });
    assert.equal(frame(2), 3 * 2 + 3 * 1);
    assert.equal(held, 1);
});

test("a late function that the first half calls directly is refused", { skip }, () => {
    assemble(program("(call $trackside::late::draw (local.get 0))"));
    const { status, stderr } = spawnSync("node", [tool, folder], { encoding: "utf8" });
    assert.notEqual(status, 0);
    assert.match(stderr, /trackside::late::draw is called by .*call_late/);
});

test("a program with nothing late stays whole, and an old late half goes", { skip }, () => {
    writeFileSync(join(folder, "late.wasm"), "old");
    assemble('(module (func $trackside::draw (export "frame") (result i32) (i32.const 7)))');
    execFileSync("node", [tool, folder]);
    assert.ok(!existsSync(join(folder, "late.wasm")));
    const whole = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(join(folder, "app.wasm"))));
    assert.equal(/** @type {any} */ (whole.exports).frame(), 7);
});
