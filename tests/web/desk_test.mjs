// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import "../../web/desk.js";

const desk = globalThis.tracksideDesk;
const mine = { event: "coscup-2026", task: "water.day1 中/.", claim: "6f1d0f0e-3a5c-4a8e-9a45-0d4f6e6a2f11" };

/** @param {object} [change] */
async function confirmed(change = {}) {
    const keys = await desk.makeKeys();
    const made = await desk.confirm({ ...mine, points: 3, minutes: 29_000_000, ...change }, keys.private);
    assert.ok(made.ok);
    return { keys, text: made.text };
}

test("a claim's card is read back, and nothing else is", () => {
    const text = desk.writeClaim(mine);
    assert.deepEqual(desk.readClaim(text), mine);
    assert.deepEqual(desk.readClaim(` ${text}\n`), mine);
    for (const bad of ["", "TS1C", "TS1C.a.b", "TS1C.a..c", "TS1C.a.b.c.d", "TS2C.a.b.c", "TS1C.a.%.c", "https://example.org", text.slice(1)])
        assert.equal(desk.readClaim(bad), null, bad);
});

test("the desk's word is believed with the event's key, for its own claim", async () => {
    const { keys, text } = await confirmed();
    assert.deepEqual(await desk.check(text, mine, keys.public), { ok: true, points: 3, minutes: 29_000_000 });
    assert.deepEqual(await desk.check(text, mine, keys.public), { ok: true, points: 3, minutes: 29_000_000 });
    assert.match(text, /^TS1V\.[\x21-\x7e]+$/, "fits a QR code");
});

test("another claim, event or task is foreign, whoever signed", async () => {
    const { keys, text } = await confirmed();
    for (const other of [{ claim: "another" }, { event: "coscup-2025" }, { task: "door" }])
        assert.deepEqual(await desk.check(text, { ...mine, ...other }, keys.public), { ok: false, reason: "foreign" });
});

test("another key, and any letter changed, is refused", async () => {
    const { keys, text } = await confirmed();
    const others = await desk.makeKeys();
    assert.deepEqual(await desk.check(text, mine, others.public), { ok: false, reason: "wrong" });
    for (const key of ["", "x", keys.public.slice(1), "!".repeat(43)]) assert.equal((await desk.check(text, mine, key)).ok, false);
    for (let at = 0; at < text.length; ++at) {
        const changed = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
        // The last letter of base64 has bits that mean nothing.
        if (at === text.length - 1) continue;
        assert.equal((await desk.check(changed, mine, keys.public)).ok, false, `letter ${at}`);
    }
    assert.equal((await desk.check(text.replace(".3.", ".300."), mine, keys.public)).ok, false);
});

test("a private key that is none is told", async () => {
    for (const key of ["", "nonsense", "A".repeat(44)])
        assert.deepEqual(await desk.confirm({ ...mine, points: 1, minutes: 1 }, key), { ok: false, reason: "key" });
    assert.equal(await desk.unsupported(), "");
});

test("a published pair: the signature is the one of RFC 8032", async () => {
    const secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", open = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"; // 7.1, test 1
    const made = await desk.confirm({ ...mine, points: 1, minutes: 1 }, secret);
    assert.ok(made.ok && (await desk.check(made.text, mine, open)).ok);
});
