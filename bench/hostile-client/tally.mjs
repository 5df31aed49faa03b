/** Calls a function so many times, with a limit on how many calls run at a time. */
export async function each(count, atATime, call) {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(atATime, count) }, async () => {
      while (next < count) {
        await call(next++);
      }
    }),
  );
}

/** Counts results by name. */
export class Tally {
  #counts = {};

  add(name, count = 1) {
    this.#counts[name] = (this.#counts[name] ?? 0) + count;
  }

  count(name) {
    return this.#counts[name] ?? 0;
  }

  text() {
    return Object.entries(this.#counts)
      .sort()
      .map(([name, count]) => `${name}: ${count}`)
      .join("; ");
  }
}
