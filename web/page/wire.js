// @ts-check
// Messages across the border to C++: little-endian numbers and texts with their length in front. The
// other side is src/platform/wire.h, and the kinds are numbered in src/platform/page.h.

/** What C++ sends. The same order as `enum class Sent`. */
const SENT = {
    present: 0, loadPart: 1, checkForUpdate: 2, pushAddress: 3, replaceAddress: 4, goBack: 5,
    keepRecords: 6, announce: 7, setDocument: 8, applyTheme: 9, copyText: 10, shareLink: 11,
    saveFile: 12, sendMessage: 13, checkSignature: 14, wakeAt: 15, eraseAll: 16, signBytes: 17, chooseFile: 18,
    downloadAll: 19, reloadPage: 20, scanCode: 21, choosePhoto: 22, showPicture: 23, readOn: 24, askInstall: 25,
    expectGlyphs: 26,
};
/** What C++ asks. */
const ASKED = { metrics: 0, advances: 1, rasterise: 2, random: 3 };
/** What C++ takes from the page. */
const TAKEN = {
    surroundings: 0, route: 1, language: 2, clock: 3, minute: 4, part: 5, records: 6, storage: 7,
    hookAnswer: 8, signature: 9, timer: 10, signed: 11, file: 12, offline: 13, appUpdate: 14, updateChecked: 15,
    scanned: 16, photo: 17, failed: 18,
};
/** UiEvent::Kind of src/ui/frame_io.h. */
const EVENT = { activated: 0, typed: 1, submitted: 2, dismissed: 3, swiped: 4, pulled: 5, arrow: 6 };

const textDecoder = new TextDecoder();
const textEncoder = new TextEncoder();

class WireReader {
    /** @param {number} at address in the memory of the app @param {number} size */
    constructor(at, size) {
        this.bytes = heap().subarray(at, at + size);
        this.view = new DataView(heap().buffer, at, size);
        this.at = 0;
    }
    u8() { return this.view.getUint8(this.at++); }
    i8() { return this.view.getInt8(this.at++); }
    u16() { return this.view.getUint16((this.at += 2) - 2, true); }
    u32() { return this.view.getUint32((this.at += 4) - 4, true); }
    i32() { return this.view.getInt32((this.at += 4) - 4, true); }
    f32() { return this.view.getFloat32((this.at += 4) - 4, true); }
    /** A view of bytes in the memory of the app: copy what must last. */
    block() {
        const size = this.u32();
        return this.bytes.subarray(this.at, this.at += size);
    }
    f64() { return this.view.getFloat64((this.at += 8) - 8, true); }
    text() {
        const block = this.block();
        return block.length ? textDecoder.decode(block) : '';
    }
}

class WireWriter {
    constructor() {
        this.bytes = new Uint8Array(256);
        this.view = new DataView(this.bytes.buffer);
        this.at = 4; // the size of the block comes first
    }
    /** @param {number} size */
    room(size) {
        const at = this.at;
        this.at += size;
        if (this.at > this.bytes.length) {
            const grown = new Uint8Array(Math.max(this.at, this.bytes.length * 2));
            grown.set(this.bytes);
            this.bytes = grown;
            this.view = new DataView(grown.buffer);
        }
        return at;
    }
    /** @param {number | boolean} value */
    u8(value) { const at = this.room(1); this.view.setUint8(at, Number(value)); }
    /** @param {number} value */
    u32(value) { const at = this.room(4); this.view.setUint32(at, value, true); }
    /** @param {number} value */
    i32(value) { const at = this.room(4); this.view.setInt32(at, value, true); }
    /** @param {number} value */
    f32(value) { const at = this.room(4); this.view.setFloat32(at, value, true); }
    /** @param {number} value */
    f64(value) { const at = this.room(8); this.view.setFloat64(at, value, true); }
    /** @param {ArrayLike<number>} bytes */
    block(bytes) {
        this.u32(bytes.length);
        const at = this.room(bytes.length); // which may be in a new buffer
        this.bytes.set(bytes, at);
    }
    /** @param {string} value */
    text(value) {
        if (value) this.block(textEncoder.encode(value));
        else this.u32(0);
    }
    /** All of it as a block in the memory of the app, which frees it. */
    toMemory() {
        this.view.setUint32(0, this.at - 4, true);
        const address = module._malloc(this.at);
        heap().set(this.bytes.subarray(0, this.at), address);
        return address;
    }
}
