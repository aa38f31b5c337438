// @ts-check
// Ed25519 for the service desk, by WebCrypto: confirmations are checked on every phone and signed at the desk.

const signatures = (() => {
    const NAME = { name: 'Ed25519' };
    // A private key as such is 32 bytes; WebCrypto takes it wrapped in PKCS #8 (RFC 8410).
    const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

    /** @param {string} text base64url */
    const bytesOf = (text) =>
        Uint8Array.from(atob(text.trim().replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

    /** @param {string} publicKey @param {Uint8Array} bytes @param {BufferSource} signature */
    async function isGood(publicKey, bytes, signature) {
        const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), NAME, false, ['verify']);
        return crypto.subtle.verify(NAME, key, signature, bytes);
    }

    return {
        /** @param {WireReader} from CheckSignature of effect.h */
        async check(from) {
            const claim = from.text(), text = from.text(), publicKey = from.text();
            const bytes = from.block().slice(), signature = from.block().slice();
            const verdict = await isGood(publicKey, bytes, signature).then(Number, (error) => {
                console.info('trackside: a signature cannot be checked here,', String(error));
                return 2;
            });
            const out = inbox.message(TAKEN.signature);
            out.text(claim);
            out.text(text);
            out.u8(verdict);
            frames.want();
        },
        /** @param {WireReader} from SignBytes of effect.h */
        async sign(from) {
            const id = from.text(), publicKey = from.text(), privateKey = from.text(), bytes = from.block().slice();
            let signature = new Uint8Array(0), problem = '';
            try {
                const wrapped = new Uint8Array([...PKCS8, ...bytesOf(privateKey)]);
                const key = await crypto.subtle.importKey('pkcs8', wrapped, NAME, false, ['sign']);
                const made = new Uint8Array(await crypto.subtle.sign(NAME, key, bytes));
                if (await isGood(publicKey, bytes, made)) signature = made;
                else problem = 'not the key of this event';
            } catch (error) {
                problem = String(error);
            }
            const out = inbox.message(TAKEN.signed);
            out.text(id);
            out.block(signature);
            out.text(problem);
            frames.want();
        },
    };
})();
