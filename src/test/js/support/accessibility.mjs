import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Checks what a page of Playwright shows at this moment. */
export async function assertAccessible(page, what) {
  // Evaluated, not added as a script: the page lets no foreign scripts in.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = /** @type {any} */ (window);
    const found = await axe.run(document, { runOnly: rules });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  }, RULES);
  assert.deepEqual(violations, [], what);
}
