/*
 * Prints a table of checks and containers in Markdown, from the reports of the conformance suite:
 *
 *   node support/matrix.mjs REPORTS
 *
 * REPORTS is a folder of files "CONTAINER.SCHEME.jsonl".
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SIGNS = { passed: "yes", failed: "**no**", "expected to fail": "not yet", skipped: "-" };

const [folder] = process.argv.slice(2);
const runs = readdirSync(folder)
  .filter((file) => file.endsWith(".jsonl"))
  .sort()
  .map((file) => {
    const [, container, scheme] = file.match(/^(.*)\.(https?)\.jsonl$/);
    const lines = readFileSync(join(folder, file), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    return { container, scheme, outcomes: new Map(lines.map(({ name, outcome }) => [name, outcome])) };
  });
const containers = [...new Set(runs.map(({ container }) => container))];
const checks = [...new Set(runs.flatMap(({ outcomes }) => [...outcomes.keys()]))];

/** The outcome of a check: one word if both schemes agree, otherwise one for each scheme. */
function cell(check, container) {
  const signs = runs
    .filter((run) => run.container === container)
    .map(({ scheme, outcomes }) => [scheme, SIGNS[outcomes.get(check)] ?? "not run"]);
  const words = new Set(signs.map(([, sign]) => sign));
  return words.size === 1 ? [...words][0] : signs.map(([scheme, sign]) => `${scheme}: ${sign}`).join(", ");
}

const row = (cells) => `| ${cells.join(" | ")} |`;
console.log(row(["check", ...containers]));
console.log(row(["---", ...containers.map(() => "---")]));
for (const check of checks) console.log(row([check, ...containers.map((container) => cell(check, container))]));
