/** A random number generator that depends only on its seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from)),
    /** Returns one of the keys, with probabilities in proportion to their values. */
    pick(weights) {
      const entries = Object.entries(weights);
      let rest = next() * entries.reduce((all, [, weight]) => all + weight, 0);
      for (const [key, weight] of entries) {
        if ((rest -= weight) < 0) {
          return key;
        }
      }
      return entries.at(-1)[0];
    },
  };
}
