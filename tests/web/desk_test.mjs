// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import "../../web/desk.js";

const desk = globalThis.tracksideDesk;
const text = "trackside desk 1\nverify\ncoscup-2026\nK7QF2-M9XA3\n3\n2026-08-08T05:00:00Z\n";

async function signed() {
    const keys = await desk.makeKeys();
    const made = await desk.sign(text, keys.private);
    assert.ok(made.ok);
    return { keys, signature: made.signature };
}

test("the desk's word is believed with the event's key", async () => {
    const { keys, signature } = await signed();
    assert.match(signature, /^[A-Za-z0-9_-]{86}$/);
    assert.deepEqual(await desk.verify(text, signature, keys.public), { ok: true });
    assert.deepEqual(await desk.verify(text, ` ${signature}\n`, ` ${keys.public}`), { ok: true });
    assert.equal(await desk.supported(), true);
});

test("another key, another text and any changed letter are refused", async () => {
    const { keys, signature } = await signed();
    const others = await desk.makeKeys();
    assert.deepEqual(await desk.verify(text, signature, others.public), { ok: false, reason: "wrong" });
    for (let at = 0; at < text.length; ++at)
        assert.deepEqual(await desk.verify(`${text.slice(0, at)}~${text.slice(at + 1)}`, signature, keys.public), { ok: false, reason: "wrong" });
    // The last letter of base64 has bits that mean nothing.
    for (let at = 0; at + 1 < signature.length; ++at) {
        const changed = signature.slice(0, at) + (signature[at] === "A" ? "B" : "A") + signature.slice(at + 1);
        assert.deepEqual(await desk.verify(text, changed, keys.public), { ok: false, reason: "wrong" }, `letter ${at}`);
    }
    for (const none of ["", "x", signature.slice(4), "!".repeat(86), `${signature}AAAA`])
        assert.deepEqual(await desk.verify(text, none, keys.public), { ok: false, reason: "wrong" });
});

test("a key that is none is told", async () => {
    const { keys, signature } = await signed();
    for (const key of ["", "nonsense", "!".repeat(43), "A".repeat(44), keys.public.slice(1)]) {
        assert.deepEqual(await desk.sign(text, key), { ok: false, reason: "key" });
        assert.deepEqual(await desk.verify(text, signature, key), { ok: false, reason: "key" });
    }
});

test("keys and signatures are those of RFC 8032, 7.1, test 1", async () => {
    const secret = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", open = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const known = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    const made = await desk.sign("", secret);
    assert.ok(made.ok);
    assert.equal(Buffer.from(made.signature, "base64url").toString("hex"), known);
    assert.deepEqual(await desk.verify("", made.signature, open), { ok: true });
});
