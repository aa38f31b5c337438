// @ts-check
// Signatures of the service desk (Ed25519 by WebCrypto). What is signed, and the codes that carry it, are of
// src/codec/desk_code.h; here are only keys and signatures, in base64url.
//
//   await tracksideDesk.sign(text, privateKey)              → { ok: true, signature } | { ok: false, reason }
//   await tracksideDesk.verify(text, signature, publicKey)  → { ok: true } | { ok: false, reason }
//
// reason: "key" (that is no key), "wrong" (not the desk's word), "unsupported" (this browser cannot).

globalThis.tracksideDesk = (() => {
    const KEY_BYTES = 32, SIGNATURE_BYTES = 64;
    // A private key as such is 32 bytes; WebCrypto takes it wrapped in PKCS #8 (RFC 8410).
    const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /** @param {ArrayBuffer | Uint8Array} bytes */
    const toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    /** @param {string} text @param {number} size @returns {Uint8Array<ArrayBuffer> | null} null: not that many bytes */
    function fromBase64(text, size) {
        try {
            const bytes = Uint8Array.from(atob(text.trim().replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
            return bytes.length === size ? bytes : null;
        } catch {
            return null;
        }
    }
    const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

    return {
        /** Whether this browser can do it at all. */
        async supported() {
            try {
                await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
                return true;
            } catch {
                return false;
            }
        },

        /** For a new event: the public half goes into the event file, the private one to the desk only. */
        async makeKeys() {
            const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]));
            const wrapped = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
            return { private: toBase64(wrapped.slice(PKCS8.length, PKCS8.length + KEY_BYTES)), public: toBase64(await crypto.subtle.exportKey("raw", pair.publicKey)) };
        },

        /** @param {string} text @param {string} privateKey @returns {Promise<{ ok: true, signature: string } | { ok: false, reason: "key" | "unsupported" }>} */
        async sign(text, privateKey) {
            const bytes = fromBase64(privateKey, KEY_BYTES);
            if (!bytes) return { ok: false, reason: "key" };
            try {
                const key = await crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...bytes]), "Ed25519", false, ["sign"]);
                return { ok: true, signature: toBase64(await crypto.subtle.sign("Ed25519", key, utf8(text))) };
            } catch {
                return { ok: false, reason: "unsupported" };
            }
        },

        /** @param {string} text @param {string} signature @param {string} publicKey @returns {Promise<{ ok: true } | { ok: false, reason: "key" | "wrong" | "unsupported" }>} */
        async verify(text, signature, publicKey) {
            const bytes = fromBase64(publicKey, KEY_BYTES), word = fromBase64(signature, SIGNATURE_BYTES);
            if (!bytes) return { ok: false, reason: "key" };
            if (!word) return { ok: false, reason: "wrong" };
            try {
                const key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
                return (await crypto.subtle.verify("Ed25519", key, word, utf8(text))) ? { ok: true } : { ok: false, reason: "wrong" };
            } catch {
                return { ok: false, reason: "unsupported" };
            }
        },
    };
})();
