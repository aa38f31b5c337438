// @ts-check
// How many bytes something has on the wire.

import { spawnSync } from "node:child_process";

/**
 * As gzip itself compresses it. Node comes with another zlib, which makes a program larger by a hundredth.
 * @param {Buffer} bytes
 */
export function gzipSize(bytes) {
    const { status, stdout } = spawnSync("gzip", ["-6", "-n", "-c"], { input: bytes, maxBuffer: 1 << 26 });
    if (status !== 0) throw new Error("gzip did not compress");
    return stdout.length;
}
