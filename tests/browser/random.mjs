// @ts-check
// Random moments that can be had again: a test prints its seed, TRACKSIDE_SEED=N repeats it.

/** @typedef {ReturnType<typeof seeded>} Random */

/** For a whole test file. @returns {number} */
export const chosenSeed = () => Number(process.env.TRACKSIDE_SEED) || Math.floor(Math.random() * 2 ** 31);

/** Mulberry32. @param {number} seed */
export function seeded(seed) {
    let state = seed >>> 0;
    const below = (/** @type {number} */ limit) => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
    };
    return {
        below,
        /** @param {number} times */
        oneIn: (times) => below(times) === 0,
        /** @template T @param {readonly T[]} list @returns {T} */
        pick: (list) => list[below(list.length)],
    };
}
