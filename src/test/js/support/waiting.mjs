import { PATIENCE_MS } from "./environment.mjs";

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Returns the value of a promise. Throws an error if the promise is not settled in time. */
export async function within(promise, what, patience = PATIENCE_MS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timeout after ${patience} ms while waiting for ${what}`)), patience);
    // A timer without a waiting test must not keep Node.js running.
    timer.unref();
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Calls a function repeatedly until it returns a truthy value, and returns this value. */
export async function until(question, what, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const answer = await question();
    if (answer) return answer;
    await pause(20);
  }
  throw new Error(`timeout after ${patience} ms while waiting for ${what}`);
}
