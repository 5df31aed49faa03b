import { createInterface } from "node:readline";

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();

/** Asks the parent process for an action, and waits until the action is complete. */
export async function parent(what) {
  console.log(`NEXT ${what}`);
  await lines.next();
}

/** Closes the standard input after the last action, because an open standard input keeps Node.js running. */
export function farewell() {
  input.close();
}
