// Overwrites a part of each SQLite file of the pool, as a broken disk would. The pool's own header is 4096 bytes.
const root = await navigator.storage.getDirectory();
const pool = await (await root.getDirectoryHandle("trackside~trackside~")).getDirectoryHandle(".opaque");
let damaged = 0;
for await (const handle of pool.values()) {
    const file = await handle.createSyncAccessHandle();
    const header = new Uint8Array(16);
    file.read(header, { at: 4096 });
    if (new TextDecoder().decode(header).startsWith("SQLite format 3")) {
        file.write(new Uint8Array(3000).fill(0xff), { at: 4096 + 8192 });
        file.flush();
        ++damaged;
    }
    file.close();
}
postMessage(damaged);
