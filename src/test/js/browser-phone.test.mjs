/*
 * A small phone in dark mode: a seller sells, an admin moderates, a customer buys, and two users chat.
 * Environment: APP_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { launch } from "./support/browser.mjs";
import { choose, say } from "./support/chat-page.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);
const PHONE = { width: 360, height: 740 };
const SELLER = "65f1a0000000000000000003";
const title = `Pocket lamp ${run}`;

let browser;
const people = {};

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  await Promise.all(
    ["alice", "seller", "admin"].map(async (name) => {
      people[name] = await MarketPage.logIn(browser, url, `${name}@demo.shop`);
      await people[name].page.setViewportSize(PHONE);
      await people[name].page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    }),
  );
});
after(() => browser?.close());

/** Opens a page with the menu, as a user of a phone does. */
async function open(who, page) {
  await who.click("menu");
  await who.click(`nav-${page}`);
  await who.page.waitForURL(`**/${page}.html`);
  await who.connected();
}

/** Checks that a page is dark, accessible and not wider than the window. */
async function looksRight({ page }, name) {
  await assertAccessible(page, `${name} on a phone`);
  const [dark, brightness, sideways] = await page.evaluate(() => [
    document.documentElement.dataset.dark,
    Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number)),
    document.documentElement.scrollWidth - innerWidth,
  ]);
  assert.equal(dark, "true");
  assert.ok(brightness < 64, `the background of ${name} has the brightness ${brightness}`);
  assert.ok(sideways <= 0, `${name} is ${sideways} px too wide`);
  if (pictures) await page.screenshot({ path: join(pictures, `phone-dark-${name}.png`) });
}

describe("on a small phone in dark mode", () => {
  it("a seller submits a product", async () => {
    const { seller } = people;
    await open(seller, "seller");
    await seller.click("new-product");
    await seller.fill("product-name", title);
    await seller.fill("product-description", "Fits into a pocket.");
    await seller.part("product-category").selectOption("home");
    await seller.fill("product-price", "12.50");
    await seller.fill("product-stock", "40");
    await looksRight(seller, "product-dialog");
    await seller.click("product-save");
    await seller.line("mine-product", title).filter({ hasText: "Under review" }).waitFor();
    await looksRight(seller, "seller");
  });

  it("an admin approves it", async () => {
    const { admin, seller } = people;
    await open(admin, "moderation");
    const waiting = admin.line("pending-product", title);
    await waiting.waitFor();
    await looksRight(admin, "moderation");
    await waiting.getByTestId("approve").click();
    await seller.line("mine-product", title).filter({ hasText: "On sale" }).waitFor();
  });

  it("a customer finds it and buys it", async () => {
    const { alice, seller } = people;
    await alice.fill("search", title);
    await until(async () => (await alice.part("product").count()) === 1, "the found product");
    await alice.line("product", title).getByTestId("add").click();
    await alice.part("cart-bar").getByRole("link").click();
    await alice.line("cart-line", title).waitFor();
    await looksRight(alice, "basket");
    await alice.click("order");
    await alice.part("order-done").getByRole("link").click();
    await alice.line("order", title).filter({ hasText: "Placed" }).waitFor();
    await looksRight(alice, "orders");
    await seller.line("order", `1 × ${title}`).waitFor();
  });

  it("the page of a seller has the goods of this seller only", async () => {
    const { admin, alice } = people;
    const other = `Pocket mirror ${run}`;
    const { body: product } = await admin.api("POST", "products", { title: other, description: "Of the admin.", price: 3, stock: 40 });
    const { body: answer } = await admin.api("POST", "products/decisions", { products: [{ productId: product.id, version: product.version }], approve: true });
    const [{ version }] = answer.decided;
    await alice.go("shop");
    await alice.line("product", other).waitFor();
    await alice.page.goto(new URL(`shop.html?seller=${SELLER}`, url).href);
    await alice.line("product", title).waitFor();
    const shown = await alice.part("product").evaluateAll((all) => all.map((each) => each.dataset.id));
    const { body: sold } = await alice.api("GET", "products?limit=500");
    assert.deepEqual(shown.filter((id) => sold.find((each) => each.id === id)?.sellerId !== SELLER), []);
    assert.equal(await alice.part("product").filter({ hasText: other }).count(), 0);
    await looksRight(alice, "seller-goods");
    // Other tests expect that a new product is one of the seller. A new description takes this one off sale.
    const { status } = await admin.api("PUT", `products/${product.id}`, { version, description: "Off sale." });
    assert.equal(status, 200);
  });

  it("the customer and the seller chat, and Back leads to the list", async () => {
    const { alice, seller } = people;
    await open(alice, "chat");
    await choose(alice, "Sam Seller");
    await say(alice, `Does it float? ${run}`);
    await seller.part("menu").getByTestId("chat-unread").waitFor();
    await seller.line("toast", `Does it float? ${run}`).locator("a").click();
    await seller.reads("peer-name", "Alice");
    await say(seller, `It sinks. ${run}`);
    await alice.shows("message", `It sinks. ${run}`);
    await looksRight(alice, "chat");
    await alice.page.goBack();
    await alice.line("person", "Sam Seller").filter({ hasText: `It sinks. ${run}` }).waitFor();
    await looksRight(alice, "chat-list");
  });

  it("an admin suspends a user, whom the chat marks, and reinstates the user", async () => {
    const { admin, alice, seller } = people;
    await choose(alice, "Bob");
    await say(alice, `Are you there? ${run}`);
    await alice.line("message", `Are you there? ${run}`).filter({ hasText: "sent" }).waitFor();
    await admin.line("account", "Bob").getByTestId("suspend").click();
    await admin.because("For the test");
    const bob = admin.line("account", "Bob");
    await bob.getByTestId("reinstate").waitFor();
    try {
      // Without loading the page again.
      await alice.reads("peer-presence", "This account is suspended.");
      await looksRight(alice, "chat-suspended");
      await looksRight(admin, "accounts");
      await alice.go("chat");
      await alice.line("person", "Bob").filter({ hasText: "Suspended" }).waitFor();
      await seller.go("chat");
      await seller.line("person", "Ada Admin").waitFor();
      // A user without messages is not listed.
      assert.equal(await seller.part("person").filter({ hasText: "Bob" }).filter({ hasNotText: "Suspended" }).count(), 0);
    } finally {
      await bob.getByTestId("reinstate").click();
      await bob.getByTestId("suspend").waitFor();
    }
    await until(async () => (await alice.line("person", "Bob").filter({ hasText: "Suspended" }).count()) === 0, "the end of the mark");
    await seller.line("person", "Bob").waitFor();
    await alice.go("chat");
    await alice.line("person", "Bob").waitFor();
    assert.equal(await alice.line("person", "Bob").filter({ hasText: "Suspended" }).count(), 0);
  });

  it("caused no error in the browser", () => {
    for (const [name, { complaints }] of Object.entries(people)) assert.deepEqual(complaints, [], name);
  });
});
