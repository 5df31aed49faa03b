import assert from "node:assert/strict";
import { PATIENCE_MS } from "./environment.mjs";
import { until } from "./waiting.mjs";

/** The window of one user of the marketplace, in its own browser context. */
export class MarketPage {
  #page;
  #url;

  /** The errors that the browser reports, such as script errors and refused resources. */
  complaints = [];

  /** Logs in as a demo user and opens a page. */
  static async logIn(browser, url, email, name = "shop") {
    const market = await MarketPage.open(browser, url);
    await market.part("login-email").fill(email);
    await market.part("login-password").fill("demo");
    await market.click("login-submit");
    await market.connected();
    if (name !== "shop") await market.go(name);
    return market;
  }

  static async open(browser, url) {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const market = new MarketPage(page, url);
    await page.goto(url);
    return market;
  }

  constructor(page, url) {
    this.#page = page;
    this.#url = url;
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (line) => line.type() === "error" && this.complaints.push(line.text()));
  }

  get page() {
    return this.#page;
  }

  async go(name) {
    await this.#page.goto(new URL(`${name}.html`, this.#url).href);
    await this.connected();
  }

  connected() {
    return this.reads("connection-state", "connected");
  }

  part(testId) {
    return this.#page.getByTestId(testId);
  }

  click(testId) {
    return this.part(testId).click();
  }

  fill(testId, text) {
    return this.part(testId).fill(text);
  }

  /** Waits until a part of the page has exactly this text. */
  async reads(testId, text) {
    await until(async () => ((await this.part(testId).first().textContent()) ?? "").trim() === text, `«${text}» in ${testId}`);
  }

  /** Waits until a part of the page contains this text. */
  shows(testId, text) {
    return this.part(testId).filter({ hasText: text }).first().waitFor();
  }

  /** Returns the line of a list or the row of a table that contains this text. */
  line(testId, text) {
    return this.part(testId).filter({ hasText: text }).first();
  }

  /** Enters a reason in the dialog that asks for one, and confirms it. */
  async because(reason) {
    await this.fill("reason", reason);
    await this.click("reason-go");
  }

  /** Calls the REST API as the user of this window. */
  api(method, path, body) {
    return this.#page.evaluate(
      async ([method, path, body]) => {
        const { token } = await (await fetch("api/login/token", { method: "POST" })).json();
        const response = await fetch(`api/${path}`, {
          method,
          headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
          body: body && JSON.stringify(body),
        });
        return { status: response.status, body: await response.json() };
      },
      [method, path, body],
    );
  }

  /** Saves screenshots of the page, wide and narrow, light and dark, and checks that no element exceeds the width of the window. */
  async photograph(path) {
    for (const [size, width, height] of [["wide", 1280, 860], ["narrow", 390, 844]]) {
      for (const colorScheme of ["light", "dark"]) {
        await this.#page.setViewportSize({ width, height });
        await this.#page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const outside = await this.#page.evaluate(() =>
          document.documentElement.scrollWidth <= window.innerWidth
            ? []
            : [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > window.innerWidth).map((each) => each.outerHTML.slice(0, 80)),
        );
        assert.deepEqual(outside, [], `${path} is too wide at ${width}`);
        await this.#page.screenshot({ path: `${path}-${size}-${colorScheme}.png`, fullPage: true });
      }
    }
    await this.#page.setViewportSize({ width: 1280, height: 860 });
  }

  /** Opens another tab of the same browser. */
  async openTab(name) {
    const tab = new MarketPage(await this.#page.context().newPage(), this.#url);
    await tab.go(name);
    return tab;
  }

  /**
   * Makes the server issue a token to the pages that is not valid, until the returned function is called. The route
   * remains, because the browser can lose requests that are in progress when the last route is removed.
   */
  async issueInvalidTokens() {
    let invalid = true;
    await this.#page.route("**/api/login/token", async (route) => {
      if (!invalid) return route.fallback();
      const response = await route.fetch();
      const text = await response.text();
      // The server answers without a body if the user has logged out.
      await route.fulfill(text ? { response, json: { ...JSON.parse(text), token: "worn.out.token" } } : { response });
    });
    return () => (invalid = false);
  }

  close() {
    return this.#page.context().close();
  }
}
