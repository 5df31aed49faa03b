import { createInterface } from "node:readline";

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();

/** Tells the parent process that something has to happen, and waits until it has. */
export async function parent(what) {
  console.log(`NEXT ${what}`);
  await lines.next();
}

/** Nothing has to happen any more; an open standard input would keep node alive. */
export function farewell() {
  input.close();
}
