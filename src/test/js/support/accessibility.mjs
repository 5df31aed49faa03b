import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Checks the current content of a page of Playwright with axe. */
export async function assertAccessible(page, what) {
  // Evaluated and not added as a script, because the page's content security policy forbids foreign scripts.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = /** @type {any} */ (window);
    const found = await axe.run(document, { runOnly: rules });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  }, RULES);
  assert.deepEqual(violations, [], what);
}
