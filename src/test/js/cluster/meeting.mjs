/*
 * A place where the suites of several modes wait for each other, because they use the same containers. Environment:
 * MEETING, a folder, and SUITES, the number of suites. Without them there is no other suite.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../support/waiting.mjs";
import { MODE } from "./setup.mjs";

const { MEETING, SUITES = "1" } = process.env;

/** The slowest suite may need so much longer than the fastest one. */
const PATIENCE_MS = 300_000;

const note = (name) => writeFileSync(join(MEETING, `${name}.${MODE}`), "");

if (MEETING) process.on("exit", () => note("gone"));

/** The body of a test that meets others. No suite waits any longer for one whose test has failed. */
export const together = (body) => async () => {
  try {
    await body();
  } catch (error) {
    if (MEETING) note("gone");
    throw error;
  }
};

/** Waits until all suites have reached this place. A suite that has ended, or has failed, is not waited for. */
export async function meet(name) {
  if (!MEETING) return;
  note(name);
  await until(() => present(name).size >= Number(SUITES), `the other suites at ${name}`, PATIENCE_MS);
}

function present(name) {
  const notes = readdirSync(MEETING).map((file) => file.split("."));
  return new Set(notes.filter(([place]) => place === name || place === "gone").map(([, mode]) => mode));
}
