/* The page of docs/embedding.md in a real browser. Environment: APP_URL; SCREENSHOT_DIR, the folder for a screenshot. */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";

describe("the page of a WAR with one class", () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  it("shows the answer of the handler bean", async () => {
    const page = await browser.newPage();
    const wrong = [];
    page.on("pageerror", (error) => wrong.push(error.message));
    await page.goto(required("APP_URL"));
    await page.getByText("Hello, Ada!").waitFor();
    const pictures = required("SCREENSHOT_DIR");
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, "embedding.png") });
    assert.deepEqual(wrong, []);
  });
});
