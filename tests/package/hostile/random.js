// Chance that can be had again: everything a case does follows from the number it began with.

/** The numbers that a run goes through; both can be set, to look at one case again or to run for longer. */
export const SEED = Number(process.env.SNAPCALL_SEED ?? 20_261);

/** How many cases a run has: `usual`, unless the environment asks for other. */
export const cases = (usual) => Number(process.env.SNAPCALL_CASES ?? usual);

/** A small generator (mulberry32) with the questions that the cases ask of it. */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    /** Whether something happens that happens once in `times`. */
    once: (times) => below(times) === 0,
    pick: (array) => array[below(array.length)],
  };
}
