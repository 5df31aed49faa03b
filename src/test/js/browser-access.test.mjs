/*
 * The accessibility of the pages: the rules of axe, use with the keyboard alone, and small screens.
 * Environment: APP_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);

const PAGES = { alice: ["shop", "product", "orders", "chat"], seller: ["seller"], admin: ["moderation", "admin", "live"] };
const WINDOWS = [
  { width: 1280, height: 860 },
  { width: 360, height: 740 },
];

let browser;

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
});
after(() => browser?.close());

/** Checks the page of a window in both themes, wide and narrow. */
async function inAllLooks(market, what) {
  for (const window of WINDOWS) {
    for (const colorScheme of ["light", "dark"]) {
      await market.page.setViewportSize(window);
      await market.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await assertAccessible(market.page, `${what}, ${window.width} px, ${colorScheme}`);
      const sideways = await market.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${what} is ${sideways} px too wide at ${window.width}`);
    }
  }
  await market.page.setViewportSize(WINDOWS[0]);
}

describe("axe", () => {
  it("finds no violation in the log-in", async () => {
    const visitor = await MarketPage.open(browser, url);
    await visitor.part("login-submit").waitFor();
    await inAllLooks(visitor, "log-in");
    await visitor.click("login-submit");
    await visitor.part("login-error").waitFor();
    await inAllLooks(visitor, "log-in with an error");
    await visitor.close();
  });

  for (const [name, pages] of Object.entries(PAGES)) {
    it(`finds no violation in ${pages.join(", ")}`, async () => {
      const market = await MarketPage.logIn(browser, url, `${name}@demo.shop`);
      if (name === "alice") await prepare(market);
      for (const page of pages) {
        await market.go(page);
        await READY[page](market);
        await inAllLooks(market, page);
      }
      await market.close();
    });
  }

  it("finds no violation in notices, the menu, dialogs and banners", async () => {
    const seller = await MarketPage.logIn(browser, url, "seller@demo.shop", "seller");
    await seller.click("bell");
    await inAllLooks(seller, "notices");
    await seller.page.keyboard.press("Escape");
    await seller.page.setViewportSize(WINDOWS[1]);
    await seller.click("menu");
    await assertAccessible(seller.page, "menu");
    if (pictures) await seller.page.screenshot({ path: join(pictures, "market-menu.png") });
    await seller.page.setViewportSize(WINDOWS[0]);
    await seller.click("new-product");
    await seller.click("product-save");
    await seller.part("error-title").waitFor();
    await inAllLooks(seller, "product dialog");
    if (pictures) await seller.page.screenshot({ path: join(pictures, "market-product-dialog.png") });
    await seller.page.goto(new URL("moderation.html", url).href);
    await seller.shows("no-access", "You do not have access to this page.");
    await inAllLooks(seller, "page without access");
    await seller.page.goto(new URL("nowhere/at/all.html", url).href);
    await seller.shows("error-page", "This page does not exist.");
    await inAllLooks(seller, "page that does not exist");
    await seller.page.goto(new URL("live.html", url).href);
    await seller.shows("no-access", "Only admins can open it.");
    await inAllLooks(seller, "developer tools without access");
    await seller.go("seller");
    await seller.page.evaluate(() => dispatchEvent(new StorageEvent("storage", { key: localStorage.removeItem("marketplace.user") })));
    await seller.shows("banner-text", "Your session has ended");
    await inAllLooks(seller, "banner");
    await seller.close();
  });

  it("finds no violation in the dialog that asks for a reason", async () => {
    const admin = await MarketPage.logIn(browser, url, "admin@demo.shop", "moderation");
    await admin.line("account", "Alice").getByTestId("suspend").click();
    await admin.click("reason-go");
    await inAllLooks(admin, "reason dialog");
    await admin.page.keyboard.press("Escape");
    await until(async () => (await admin.part("reason").count()) === 0, "the end of the dialog");
    assert.equal(await admin.line("account", "Alice").getByTestId("suspend").evaluate((button) => button === document.activeElement), true);
    await admin.close();
  });
});

describe("a table on a phone", () => {
  /** Checks that the first element of a kind is inside the window, which does not scroll sideways. */
  async function isInside(market, testId) {
    const place = market.part(testId).first();
    await place.scrollIntoViewIfNeeded();
    const { x, width } = await place.boundingBox();
    assert.ok(x >= 0 && x + width <= WINDOWS[1].width, `${testId} is between ${x} and ${x + width}`);
  }

  it("has its buttons and texts inside the window", async () => {
    const alice = await MarketPage.logIn(browser, url, "alice@demo.shop");
    const admin = await MarketPage.logIn(browser, url, "admin@demo.shop", "moderation");
    await admin.page.setViewportSize(WINDOWS[1]);
    await admin.part("suspend").first().waitFor();
    await isInside(admin, "suspend");
    if (pictures) await admin.page.screenshot({ path: join(pictures, "phone-accounts.png") });
    await admin.api("POST", "announcements", { title: `Long title for the audit log ${run}`, text: "For the width" });
    await admin.go("admin");
    await admin.line("user-row", "Alice").getByTestId("disconnect").waitFor();
    for (const part of ["disconnect", "details", "sort-idle"]) await isInside(admin, part);
    await admin.part("security-event").first().waitFor();
    const [left, right] = await admin.part("security-event").first().locator(".message-cell").evaluate((cell) => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right]);
    assert.ok(left >= 0 && right <= WINDOWS[1].width, `the text of the event is between ${left} and ${right}`);
    for (const table of ["Table of users", "Table of the audit log"]) {
      const sideways = await admin.page.getByRole("region", { name: table }).evaluate((each) => each.scrollWidth - each.clientWidth);
      assert.equal(sideways, 0, table);
    }
    assert.equal(await admin.line("user-row", "Alice").locator("td").nth(1).evaluate((cell) => getComputedStyle(cell, "::before").content), '"Connections "');
    if (pictures) await admin.page.getByRole("region", { name: "Table of users" }).screenshot({ path: join(pictures, "phone-users.png") });
    if (pictures) await admin.page.getByRole("region", { name: "Table of the audit log" }).screenshot({ path: join(pictures, "phone-audit.png") });
    await alice.close();
    await admin.close();
  });
});

describe("axe in the dialog of the alert limits", () => {
  it("finds no violation, and the focus returns to the button", async () => {
    const admin = await MarketPage.logIn(browser, url, "admin@demo.shop", "admin");
    await admin.click("limits");
    await admin.fill("limit-heap", "101");
    await admin.click("limits-save");
    await admin.part("error-heap").waitFor();
    await inAllLooks(admin, "dialog of the alert limits");
    await admin.page.keyboard.press("Escape");
    await until(async () => (await focused(admin.page)) === "limits", "the focus");
    await admin.close();
  });
});

describe("with the keyboard alone", () => {
  it("a user can log in, place an order and cancel it", async () => {
    const visitor = await MarketPage.open(browser, url);
    const { keyboard } = visitor.page;
    await visitor.part("login-submit").waitFor();
    await tabTo(visitor, "demo-user");
    await keyboard.press("Enter");
    await visitor.connected();
    await visitor.part("product").first().waitFor();
    await tabTo(visitor, "add");
    await keyboard.press("Enter");
    await keyboard.press("Space");
    await visitor.reads("quantity", "2");
    await tabTo(visitor, "order");
    await keyboard.press("Enter");
    await visitor.part("order-done").getByRole("link").waitFor();
    await focus(visitor.page, "nav-orders", "Shift+Tab");
    await keyboard.press("Enter");
    await visitor.connected();
    await visitor.part("step-cancelled").first().waitFor();
    await tabTo(visitor, "step-cancelled");
    await keyboard.press("Enter");
    await tabTo(visitor, "reason-go");
    await keyboard.press("Enter");
    await until(async () => (await visitor.part("order").first().getAttribute("data-status")) === "cancelled", "cancelled");
    await visitor.close();
  });

  it("a user can skip to the content, open the menu and close it again", async () => {
    const alice = await MarketPage.logIn(browser, url, "alice@demo.shop");
    await alice.page.setViewportSize(WINDOWS[1]);
    await alice.page.keyboard.press("Tab");
    assert.equal(await alice.page.evaluate(() => document.activeElement.className), "skip");
    await tabTo(alice, "menu");
    await alice.page.keyboard.press("Enter");
    await alice.part("nav-chat").waitFor();
    await alice.page.keyboard.press("Escape");
    await alice.part("nav-chat").waitFor({ state: "hidden" });
    assert.equal(await focused(alice.page), "menu");
    await alice.close();
  });

  it("the focus is visible", async () => {
    const alice = await MarketPage.logIn(browser, url, "alice@demo.shop");
    await tabTo(alice, "add");
    const outline = await alice.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
    await alice.close();
  });
});

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("data-testid"));

const tabTo = ({ page }, testId) => focus(page, testId, "Tab");

/** Presses a key until the part has the focus. */
async function focus(page, testId, key) {
  for (let i = 0; i < 160; i += 1) {
    if ((await focused(page)) === testId) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} does not move the focus to ${testId}`);
}

/** Places an order, so that the page of orders is not empty. */
async function prepare(alice) {
  const { body: products } = await alice.api("GET", "products");
  await alice.api("POST", "orders", { clientId: `access-${run}`, items: [{ productId: products[0].id, quantity: 1, price: products[0].price }] });
}

const READY = {
  async shop(market) {
    await market.part("add").first().click();
    await market.part("cart-line").waitFor();
  },
  async product(market) {
    const { body: products } = await market.api("GET", "products?limit=1");
    await market.page.goto(new URL(`product.html?id=${products[0].id}`, url).href);
    await market.part("detail-description").waitFor();
  },
  orders: (market) => market.part("way").first().waitFor(),
  async chat(market) {
    await market.line("person", "Sam Seller").click();
    await until(() => market.part("text").isEnabled(), "the composer");
    await market.fill("text", `Hello ${run}`);
    await market.click("send");
    await market.line("message", `Hello ${run}`).waitFor();
  },
  live: (market) => market.part("room-count").first().waitFor(),
  seller: (market) => market.part("mine-product").first().waitFor(),
  moderation: (market) => market.part("account").first().waitFor(),
  async admin(market) {
    await market.part("details").first().click();
    await market.part("user-socket").first().waitFor();
    await market.click("charts-as-table");
    await market.part("history").locator("tr").first().waitFor();
  },
};
