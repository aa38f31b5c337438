// @ts-check
// The desk's word that a claim was kept, without a server: signed with the event's desk key (Ed25519), checked by
// the volunteer's phone against the public key in the snapshot.
//
//   card of a claim          TS1C.<event>.<task>.<claim id>
//   the desk's confirmation  TS1V.<event>.<task>.<claim id>.<points>.<minutes since 1970>.<signature>
//
// Parts are percent-encoded where needed, so that "." only parts; the signature is over everything before it. A
// confirmation names its claim, so it is of no use for another, and a second time it changes nothing.

/** @typedef {{ event: string, task: string, claim: string }} DeskClaim */
/** @typedef {DeskClaim & { points: number, minutes: number }} DeskConfirmation */

globalThis.tracksideDesk = (() => {
    const CLAIM = "TS1C", CONFIRMED = "TS1V";
    const UNSUPPORTED = "this browser cannot sign (Ed25519); use a newer one";

    const encode = (/** @type {string} */ text) => encodeURIComponent(text).replaceAll(".", "%2E");

    /** @param {string} text @param {string} kind @param {number} count @returns {string[] | null} */
    function split(text, kind, count) {
        const [first, ...parts] = text.trim().split(".");
        if (first !== kind || parts.length !== count || parts.some((part) => !part)) return null;
        try {
            return parts.map(decodeURIComponent);
        } catch {
            return null;
        }
    }

    /** @param {ArrayBuffer | Uint8Array} bytes */
    const toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    /** @param {string} text base64url @returns {Uint8Array<ArrayBuffer> | null} */
    function fromBase64(text) {
        try {
            return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
        } catch {
            return null;
        }
    }

    // A private key as such is 32 bytes; WebCrypto takes it wrapped in PKCS #8.
    const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /** @param {string} text @param {"sign" | "verify"} use @returns {Promise<CryptoKey | null>} null: no such key */
    async function importKey(text, use) {
        const bytes = fromBase64(text.trim());
        if (bytes?.length !== 32) return null;
        return use === "sign"
            ? crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...bytes]), "Ed25519", true, ["sign"])
            : crypto.subtle.importKey("raw", bytes, "Ed25519", true, ["verify"]);
    }

    const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

    return {
        /** Plain words why not, or "". */
        async unsupported() {
            try {
                await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
                return "";
            } catch {
                return UNSUPPORTED;
            }
        },

        /** A new key pair for an event; the private half is for the desk only. @returns {Promise<{ private: string, public: string }>} */
        async makeKeys() {
            const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]));
            const wrapped = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
            return { private: toBase64(wrapped.slice(PKCS8.length, PKCS8.length + 32)), public: toBase64(await crypto.subtle.exportKey("raw", pair.publicKey)) };
        },

        /** @param {DeskClaim} claim */
        writeClaim: ({ event, task, claim }) => [CLAIM, ...[event, task, claim].map(encode)].join("."),

        /** @param {string} text @returns {DeskClaim | null} */
        readClaim(text) {
            const parts = split(text, CLAIM, 3);
            return parts && { event: parts[0], task: parts[1], claim: parts[2] };
        },

        /** At the desk. @param {DeskConfirmation} what @param {string} privateKey base64url @returns {Promise<{ ok: true, text: string } | { ok: false, reason: "key" | "unsupported" }>} */
        async confirm({ event, task, claim, points, minutes }, privateKey) {
            try {
                const key = await importKey(privateKey, "sign");
                if (!key) return { ok: false, reason: "key" };
                const text = [CONFIRMED, ...[event, task, claim, String(points), String(minutes)].map(encode)].join(".");
                return { ok: true, text: `${text}.${toBase64(await crypto.subtle.sign("Ed25519", key, utf8(text)))}` };
            } catch {
                return { ok: false, reason: "unsupported" };
            }
        },

        /**
         * On the volunteer's phone. "foreign": of another event or claim than asked; "wrong": not the desk's word.
         * @param {string} text @param {DeskClaim} mine @param {string} publicKey base64url, of the snapshot
         * @returns {Promise<{ ok: true, points: number, minutes: number } | { ok: false, reason: "wrong" | "foreign" | "unsupported" }>}
         */
        async check(text, mine, publicKey) {
            const parts = split(text, CONFIRMED, 6);
            const [points, minutes] = (parts ?? []).slice(3, 5).map(Number);
            if (!parts || ![points, minutes].every((number) => Number.isSafeInteger(number) && number >= 0)) return { ok: false, reason: "wrong" };
            if (parts[0] !== mine.event || parts[1] !== mine.task || parts[2] !== mine.claim) return { ok: false, reason: "foreign" };
            const signature = fromBase64(parts[5]);
            try {
                const key = await importKey(publicKey, "verify");
                const signed = text.trim().slice(0, text.trim().lastIndexOf("."));
                const good = key && signature && (await crypto.subtle.verify("Ed25519", key, signature, utf8(signed)));
                return good ? { ok: true, points, minutes } : { ok: false, reason: "wrong" };
            } catch {
                return { ok: false, reason: "unsupported" };
            }
        },
    };
})();
