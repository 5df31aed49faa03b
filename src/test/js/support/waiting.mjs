import { PATIENCE_MS } from "./environment.mjs";

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The promise's value, or an error that says what did not happen. */
export async function within(promise, what, patience = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not happen in ${patience} ms`)), patience);
    // What nobody waits for any more is not to keep node alive.
    timer.unref();
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again and again until the answer is truthy, and returns it. */
export async function until(question, what, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const answer = await question();
    if (answer) return answer;
    await pause(20);
  }
  throw new Error(`${what} did not happen in ${patience} ms`);
}
