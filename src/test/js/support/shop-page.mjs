import { strict as assert } from "node:assert";
import { PATIENCE_MS } from "./environment.mjs";
import { until } from "./waiting.mjs";

/** The page of one user of the application, in its own browser context. */
export class ShopPage {
  #page;

  /** The errors that the browser reports, such as script errors and refused resources. */
  complaints = [];

  static async open(browser, url, context = {}) {
    const page = await (await browser.newContext(context)).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const shop = new ShopPage(page);
    await page.goto(url);
    return shop;
  }

  constructor(page) {
    this.#page = page;
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (line) => line.type() === "error" && this.complaints.push(line.text()));
  }

  part(testId) {
    return this.#page.getByTestId(testId);
  }

  click(testId) {
    return this.part(testId).click();
  }

  async logIn(email, password = "demo") {
    await this.part("login-email").fill(email);
    await this.part("login-password").fill(password);
    await this.click("login-submit");
  }

  /** Waits until a part of the page has exactly this text. */
  async reads(testId, text) {
    const actual = async () => ((await this.part(testId).textContent()) ?? "").trim() === text;
    await until(actual, `«${text}» in ${testId}`);
  }

  /** Waits until a part of the page contains this text. */
  async shows(testId, text) {
    await this.part(testId).filter({ hasText: text }).waitFor();
  }

  async choosePeer(name) {
    await this.part("peer").selectOption({ label: name });
  }

  /** Returns the names of the events in the log, in the order of the page. */
  async events() {
    const entries = await this.part("event-log").locator(":scope > *").allInnerTexts();
    return entries.map((entry) => entry.trim().split(/\s/)[0]);
  }

  /** Saves a screenshot of the page, and checks that the page is not wider than the window. */
  async photograph(path, { width, height, colorScheme }) {
    await this.#page.setViewportSize({ width, height });
    await this.#page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const sideways = await this.#page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(sideways <= 0, `the page is ${sideways} px too wide at ${width}`);
    await this.#page.screenshot({ path, fullPage: true });
  }

  close() {
    return this.#page.context().close();
  }
}
