/* Random values of JSON and binary values, which are the same for the same seed. */

/** A generator of numbers in [0, 1). */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    // Mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BORDERS = [0, 31, 32, 127, 128, 255, 256, 32_767, 32_768, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1];
const TEXTS = ["", "\u0000", "\u{1f600}", "\u2028\u2029", "\ufeff", "\u00fc", "\\\"/", "</script>", "x".repeat(31), "x".repeat(32), "\u20ac".repeat(85), "\u20ac".repeat(86)];
const LONG = "y".repeat(70_000);
const NAMES = ["", "a", "toJSON", "constructor", "type", "data", "nsp", "length", "then", "\u{1f600}", "0", "-1"];

/** Servers and clients accept at most ten binary values in a packet. */
const MOST_PARTS = 10;

/** Values of all kinds, with the given generator. */
export function values(random) {
  const below = (limit) => Math.floor(random() * limit);
  const of = (list) => list[below(list.length)];
  const number = () => of([() => of(BORDERS), () => -of(BORDERS) || 0, () => below(1_000), () => random() * 1e6, () => random() * 1e-300, () => -random() * 1e300, () => below(2 ** 31) + 0.5])();
  const text = () => (random() < 0.005 ? LONG : shortText());
  const shortText = () => of([() => of(TEXTS), () => String.fromCodePoint(...Array.from({ length: below(40) }, () => of([below(0xd800), 0xe000 + below(0x2000), 0x1_0000 + below(0x10_0000)])))])();
  let parts = 0;
  const bytes = () => (parts += 1) > MOST_PARTS ? null : Buffer.from(Array.from({ length: of([0, 1, 8, 255, 256, 1_000]) }, () => below(256)));
  const name = () => (random() < 0.5 ? of(NAMES) : [...shortText()].slice(0, 20).join(""));
  const leaf = () => of([() => null, () => true, () => false, number, number, text, text, bytes])();
  const value = (depth) => {
    if (depth === 0 || random() < 0.4) return leaf();
    const length = of([0, 1, 2, 3, 15, 16]);
    if (random() < 0.5) return Array.from({ length: depth > 2 ? length : Math.min(length, 3) }, () => value(depth - 1));
    return Object.fromEntries(Array.from({ length: Math.min(length, 17) }, () => [name(), value(depth - 1)]));
  };
  const fresh = (create) => {
    parts = 0;
    return create();
  };
  return { below, of, shortText, value: (depth) => fresh(() => value(depth)), list: (longest) => fresh(() => Array.from({ length: below(longest + 1) }, () => value(4))) };
}
