/*
 * What makes buying, selling and moderating safe and clear: questions before a loss, messages after an act, live counts.
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

let browser;
const people = {};

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  for (const [name, page] of [["alice", "shop"], ["seller", "seller"], ["admin", "moderation"]]) people[name] = await MarketPage.logIn(browser, url, `${name}@demo.shop`, page);
  await rejectAll();
  await finishAll();
});
after(async () => {
  await withdraw().catch(() => {});
  await browser?.close();
});

async function photograph(who, name) {
  if (pictures) await people[who].photograph(join(pictures, `trade-${name}`));
}

const decide = (products, more) => people.admin.api("POST", "products/decisions", { products: products.map(({ id, version }) => ({ productId: id, version })), ...more });

/** Rejects everything that earlier tests have left in the queue. */
async function rejectAll() {
  const { body: products } = await people.admin.api("GET", "products/pending");
  if (products.length) await decide(products, { approve: false, reason: "Left over" });
  const { body: applications } = await people.admin.api("GET", "seller-applications");
  for (const { id, status } of applications) if (status === "pending") await people.admin.api("POST", `seller-applications/${id}/reject`, { reason: "Left over" });
}

/** Finishes all orders that earlier tests have left open. */
async function finishAll() {
  const { body: open } = await people.seller.api("GET", "orders/received?status=open");
  for (const { id, status } of open) await people.seller.api("POST", `orders/${id}/status`, status === "shipped" ? { status: "delivered" } : { status: "cancelled", reason: "Left over" });
}

/** Takes the products of this test off sale, because later tests look for other products on the first page. */
async function withdraw() {
  const { body: mine } = await people.seller.api("GET", "products/mine?status=approved");
  const own = mine.filter(({ title }) => title.endsWith(run));
  const edited = await Promise.all(own.map(({ id, version }) => people.seller.api("PUT", `products/${id}`, { version, description: "Withdrawn." })));
  await decide(edited.map(({ body }) => body), { approve: false, reason: "Withdrawn" });
}

const submit = async (title, more) => (await people.seller.api("POST", "products", { title: `${title} ${run}`, description: "For the test.", price: 10, stock: 5, category: "toys", ...more })).body;

async function offer(title, more) {
  const product = await submit(title, more);
  assert.equal((await decide([product], { approve: true })).body.decided.length, 1);
  return product;
}

const order = async ({ id, price }, clientId) => (await people.alice.api("POST", "orders", { clientId: `${clientId}-${run}`, items: [{ productId: id, quantity: 1, price }] })).body;

/** Returns what tells a toast apart without its colours. */
const lookOf = async (who, text) => {
  const toast = who.page.locator(".toast").filter({ hasText: text }).first();
  return { icon: await toast.locator("path").first().getAttribute("d"), border: await toast.evaluate((each) => getComputedStyle(each).borderStyle) };
};

const numberOf = ({ id }) => id.slice(-6).toUpperCase();

const isOpen = (who) => who.page.locator("#product-dialog").evaluate((dialog) => dialog.open);

describe("the form of a product", () => {
  const title = `Wind chime ${run}`;

  it("closes at once without changes, and asks before changes are lost", async () => {
    const { seller } = people;
    const { keyboard } = seller.page;
    await seller.click("new-product");
    await keyboard.press("Escape");
    assert.equal(await isOpen(seller), false);
    await seller.click("new-product");
    await seller.fill("product-name", title);
    // Chromium closes a dialog on the second Escape key if the page does not handle the key.
    for (let i = 0; i < 3; i += 1) {
      await keyboard.press("Escape");
      await seller.reads("confirm-title", "Discard changes?");
      if (i === 0) await assertAccessible(seller.page, "the question before changes are lost");
      if (i < 2) await keyboard.press("Escape");
      else await seller.click("confirm-cancel");
      await until(async () => (await seller.part("confirm-title").count()) === 0, "the end of the question");
      assert.equal(await seller.part("product-name").inputValue(), title);
    }
    await seller.click("product-cancel");
    await seller.click("confirm-go");
    await until(async () => !(await isOpen(seller)), "the end of the dialog");
    await seller.click("new-product");
    assert.equal(await seller.part("product-name").inputValue(), "");
  });

  it("marks all wrong fields at once, and says what it has done", async () => {
    const { seller } = people;
    await seller.fill("product-description", "Rings in the wind.");
    await seller.part("product-category").selectOption("garden");
    await seller.fill("product-price", "abc");
    await seller.fill("product-stock", "-1");
    await seller.click("product-save");
    await seller.reads("error-title", "Enter a title.");
    await seller.reads("error-price", "Enter a price from 0.01 to 100,000 euros, such as 12.50.");
    await seller.reads("error-stock", "Enter 0 or more.");
    for (const name of ["product-name", "product-price", "product-stock"]) assert.equal(await seller.part(name).getAttribute("aria-invalid"), "true", name);
    assert.equal(await seller.part("product-name").evaluate((field) => field === document.activeElement), true);
    await seller.fill("product-stock", "1.5");
    await seller.fill("product-price", "7.205");
    await seller.click("product-save");
    await seller.reads("error-stock", "Enter a whole number from 0 to 100,000.");
    await seller.part("error-price").waitFor();
    await photograph("seller", "form");
    await seller.fill("product-name", title);
    await seller.fill("product-price", "7.20");
    await seller.fill("product-stock", "0");
    await seller.click("product-save");
    await seller.shows("toast", `${title} submitted for review.`);
  });

  it("shows the reason of a rejection, and the price with two decimals", async () => {
    const { seller } = people;
    const { body: mine } = await seller.api("GET", "products/mine?status=submitted");
    await decide(mine.filter((product) => product.title === title), { approve: false, reason: "How loud is it?" });
    await seller.line("mine-product", title).getByText("Rejected: How loud is it?").waitFor();
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.reads("product-rejection", "Rejected: How loud is it? Change the product and submit it again.");
    assert.equal(await seller.part("product-price").inputValue(), "7.20");
    await photograph("seller", "rejected");
    await seller.fill("product-description", "Rings at 40 decibels.");
    await seller.page.route("**/api/products/*", (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
    await seller.click("product-save");
    await seller.reads("product-error", "The server cannot be reached.");
    assert.ok(await seller.part("product-rejection").isVisible());
    await seller.page.unroute("**/api/products/*");
    await seller.click("product-save");
    await seller.shows("toast", `${title} submitted for review.`);
  });

  it("says that a change without a review is saved, and a product without stock is sold out", async () => {
    const { seller } = people;
    const { body: mine } = await seller.api("GET", "products/mine?status=submitted");
    await decide(mine.filter((product) => product.title === title), { approve: true });
    const row = seller.line("mine-product", title);
    await row.getByTestId("status").getByText("Sold out").waitFor();
    await row.getByTestId("edit").click();
    assert.equal(await seller.part("product-rejection").isVisible(), false);
    await seller.fill("product-stock", "3");
    await seller.click("product-save");
    await seller.shows("toast", `${title} saved.`);
    await row.getByTestId("status").getByText("On sale").waitFor();
  });
});

describe("an order", () => {
  let product;
  let placed;

  before(async () => {
    product = await offer("Spinning top", { stock: 50 });
    placed = await order(product, "top");
  });

  it("is quoted in the chat by the buyer and by the seller, without replacing a draft", async () => {
    const { alice, seller } = people;
    const about = `About order ${numberOf(placed)}: `;
    for (const [window, page, peer] of [[alice, "orders", "Sam Seller"], [seller, "seller", "Alice"]]) {
      await window.go(page);
      const message = () => window.page.locator(`#order-${placed.id}`).getByTestId("message");
      await message().click();
      await window.reads("peer-name", peer);
      await until(async () => (await window.part("text").inputValue()) === about, "the quotation");
      assert.equal(new URL(window.page.url()).search, "", "the quotation is made once");
      await window.fill("text", `${about}when?`);
      await window.go(page);
      await message().click();
      await until(async () => (await window.part("text").inputValue()) === `${about}when?`, "the draft");
      await window.fill("text", "");
      await window.go(page);
    }
  });

  it("takes no other text from a link", async () => {
    const { alice } = people;
    await alice.page.goto(new URL(`chat.html?order=<b>x#${product.sellerId}`, url).href);
    await alice.reads("peer-name", "Sam Seller");
    await until(() => alice.part("text").isEnabled(), "the composer");
    assert.equal(await alice.part("text").inputValue(), "");
  });

  it("is shipped and delivered after a question only, with a message after each step", async () => {
    const { seller } = people;
    const card = seller.page.locator(`#order-${placed.id}`);
    const status = async (wanted) => until(async () => (await card.getAttribute("data-status")) === wanted, wanted);
    const number = numberOf(placed);
    await card.getByTestId("step-confirmed").click();
    await seller.shows("toast", `Order ${number} confirmed.`);
    for (const [step, from] of [["shipped", "confirmed"], ["delivered", "shipped"]]) {
      await card.getByTestId(`step-${step}`).click();
      await seller.reads("confirm-title", `Order ${number}: mark as ${step}?`);
      await seller.click("confirm-cancel");
      await status(from);
      await card.getByTestId(`step-${step}`).click();
      await seller.click("confirm-go");
      await status(step);
      await seller.shows("toast", `Order ${number} ${step}.`);
    }
  });

  it("that is open precedes the others at its seller, also if these are newer", async () => {
    const { seller } = people;
    const open = await order(product, "open");
    const cancelled = await order(product, "cancelled");
    await seller.page.locator(`#order-${cancelled.id}`).getByTestId("step-cancelled").click();
    await seller.because("Broken");
    await seller.page.locator(`#order-${cancelled.id}[data-status=cancelled]`).getByText("by you").waitFor();
    const ids = await seller.part("order").evaluateAll((cards) => cards.map(({ dataset }) => dataset.id));
    assert.ok(ids.indexOf(open.id) < ids.indexOf(cancelled.id), ids.join(" "));
    const statuses = await seller.part("order").evaluateAll((cards) => cards.map(({ dataset }) => ["delivered", "cancelled"].includes(dataset.status)));
    assert.deepEqual(statuses, [...statuses].sort((a, b) => Number(a) - Number(b)));
    await photograph("seller", "orders");
    // A link to an order on a later page shows the orders with its status.
    for (let i = 0; i < 10; i += 1) await order(product, `more-${i}`);
    await seller.page.goto(new URL("shop.html", url).href);
    await seller.page.goto(new URL(`seller.html#order-${cancelled.id}`, url).href);
    await seller.page.locator(`#order-${cancelled.id}`).waitFor();
    assert.equal(await seller.part("order-filter").inputValue(), "cancelled");
    await finishAll();
  });
});

describe("the basket", () => {
  it("is in the header of each page, with its number of pieces in all tabs, and leads to the shop", async () => {
    const { alice } = people;
    const product = await offer("Marble");
    await alice.page.goto(new URL(`shop.html?search=${encodeURIComponent(product.title)}`, url).href);
    const tab = await alice.openTab("chat");
    const before = Number(await tab.part("basket-count").textContent());
    const add = alice.line("product", product.title).getByTestId("add");
    await add.click();
    await add.click();
    for (const window of [alice, tab]) await window.reads("basket-count", String(before + 2));
    await tab.go("orders");
    await tab.reads("basket-count", String(before + 2));
    assert.equal(await tab.part("nav-basket").getAttribute("aria-label"), `Basket, ${before + 2} items`);
    await tab.click("nav-basket");
    await tab.line("cart-line", product.title).waitFor();
    assert.match(tab.page.url(), /shop\.html#basket$/);
    await tab.shows("demo-note", "Demo: nothing is charged or delivered.");
    await photograph("alice", "basket");
    await tab.line("cart-line", product.title).getByText("Remove", { exact: true }).click();
    await until(async () => (await tab.part("cart-line").filter({ hasText: product.title }).count()) === 0, "the end of the line");
    for (const window of [alice, tab]) await window.reads("basket-count", String(before));
    await tab.page.close();
  });

  it("accepts a product while it is still loading", async () => {
    const { alice } = people;
    const product = await offer("Jigsaw");
    const shop = new URL(`shop.html?search=${encodeURIComponent(product.title)}`, url).href;
    const add = alice.line("product", product.title).getByTestId("add");
    await alice.page.goto(shop);
    await add.click();
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await alice.page.route("**/api/products/some*", (route) => held.then(() => route.continue()));
    await alice.page.goto(shop);
    await add.click();
    await alice.reads("cart-status", `${product.title} is in your basket.`);
    release();
    await alice.line("cart-line", product.title).getByText("2", { exact: true }).waitFor();
    await alice.line("cart-line", product.title).getByText("Remove", { exact: true }).click();
    await alice.page.unroute("**/api/products/some*");
  });

  it("is in the header of everybody who may buy, wide and narrow", async () => {
    for (const window of Object.values(people)) {
      for (const width of [1280, 1240, 1239, 360]) {
        await window.page.setViewportSize({ width, height: 800 });
        assert.ok(await window.part("nav-basket").isVisible());
        assert.ok((await window.page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${window.page.url()} at ${width}`);
      }
      await window.page.setViewportSize({ width: 1280, height: 860 });
    }
  });
});

describe("the shop without a connection", () => {
  it("says since when its prices and stock are not current", async () => {
    const { alice, admin } = people;
    await alice.go("shop");
    await alice.shows("freshness", "always up to date");
    const { body: accounts } = await admin.api("GET", "accounts");
    const { id } = accounts.find(({ email }) => email === "alice@demo.shop");
    assert.equal((await admin.api("POST", "emit/disconnect", { target: id })).status, 200);
    await alice.shows("freshness", /not updated since \d\d:\d\d\./);
    await alice.click("banner-action");
    await alice.shows("freshness", "always up to date");
  });
});

describe("a moderator", () => {
  const waiting = (product) => people.admin.line("pending-product", product.title);

  it("sees the oldest product first, and a double click on Approve decides about one product only", async () => {
    const { admin, seller } = people;
    await admin.go("moderation");
    const [one, two, three] = [await submit("Yo-yo A"), await submit("Yo-yo B"), await submit("Yo-yo C")];
    await waiting(three).waitFor();
    const shown = await admin.part("pending-product").evaluateAll((entries) => entries.map(({ dataset }) => dataset.id));
    assert.deepEqual(shown.filter((id) => [one.id, two.id, three.id].includes(id)), [one.id, two.id, three.id]);
    const place = async () => (await waiting(two).getByTestId("approve").boundingBox()).y;
    await waiting(one).getByTestId("approve").scrollIntoViewIfNeeded();
    const before = await place();
    await waiting(one).getByTestId("approve").dblclick();
    await admin.shows("toast", `“${one.title}” approved.`);
    const approved = await lookOf(admin, `“${one.title}” approved.`);
    await admin.line("decided", `“${one.title}” approved.`).waitFor();
    // The list is loaded again after the decision.
    await admin.reads("pending-count", "2");
    assert.ok(Math.abs((await place()) - before) <= 1, `from ${before} to ${await place()}`);
    assert.equal((await seller.api("GET", `products/${two.id}`)).body.status, "submitted");
    await photograph("admin", "decided");
    await waiting(two).getByTestId("reject").click();
    await admin.because("Too short");
    await admin.line("decided", `“${two.title}” rejected. The seller can read your reason: “Too short”`).waitFor();
    await admin.shows("toast", `“${two.title}” rejected. The seller can read your reason: “Too short”`);
    const rejected = await lookOf(admin, `“${two.title}” rejected.`);
    assert.notEqual(rejected.icon, approved.icon);
    assert.notEqual(rejected.border, approved.border);
    await assertAccessible(admin.page, "a rejection");
    await photograph("admin", "rejected");
    // A new version of a decided product needs a new decision.
    await seller.api("PUT", `products/${two.id}`, { version: two.version, description: "A longer string." });
    await waiting(two).getByText("A longer string.").waitFor();
    assert.equal(await admin.part("decided").filter({ hasText: two.title }).count(), 0);
    await waiting(two).getByTestId("approve").click();
    await waiting(three).getByTestId("approve").click();
    await admin.shows("pending", "Nothing to review.");
    assert.equal(await admin.part("decided").count(), 0);
  });

  it("finds the entry again after a decision that has failed", async () => {
    const { admin, seller } = people;
    const product = await submit("Kazoo");
    await waiting(product).waitFor();
    // The seller changes the product after the moderator has read it, and the page does not know.
    await admin.page.route("**/api/products/pending*", (route) => route.abort());
    await seller.api("PUT", `products/${product.id}`, { version: product.version, description: "Louder." });
    await waiting(product).getByTestId("approve").click();
    await admin.shows("toast", "This product has changed");
    await waiting(product).getByTestId("approve").waitFor();
    await admin.page.unroute("**/api/products/pending*");
    await admin.page.reload();
    await waiting(product).getByText("Louder.").waitFor();
    await waiting(product).getByTestId("approve").click();
    await admin.shows("pending", "Nothing to review.");
  });

  it("has read the notification of a product when all products are decided", async () => {
    const { admin } = people;
    await admin.click("bell");
    await admin.reads("bell-count", "0");
    await admin.page.keyboard.press("Escape");
    const tab = await admin.openTab("shop");
    const [one, two] = [await submit("Drum A"), await submit("Drum B")];
    for (const window of [admin, tab]) await window.reads("bell-count", "1");
    await decide([one], { approve: true });
    await waiting(two).waitFor();
    await tab.reads("bell-count", "1");
    await waiting(two).getByTestId("approve").click();
    for (const window of [admin, tab]) await window.reads("bell-count", "0");
    await tab.page.reload();
    await tab.connected();
    await tab.reads("bell-count", "0");
    await tab.page.close();
  });

  it("reinstates a user, who is told", async () => {
    const { admin } = people;
    await admin.line("account", "bob@demo.shop").getByTestId("suspend").click();
    await admin.because("A short test");
    await admin.shows("toast", "Bob suspended.");
    await admin.line("account", "bob@demo.shop").getByTestId("reinstate").click();
    await admin.shows("toast", "Bob reinstated.");
    const bob = await MarketPage.logIn(browser, url, "bob@demo.shop");
    await bob.click("bell");
    await bob.shows("notices", "Your account is active again");
    await bob.close();
  });
});

describe("the browser", () => {
  it("reported no unexpected error", () => {
    // The browser also reports requests that the server refuses, and those that a test prevents.
    const meant = /status of 40|ERR_FAILED/;
    for (const [name, { complaints }] of Object.entries(people)) assert.deepEqual(complaints.filter((line) => !meant.test(line)), [], name);
  });
});
