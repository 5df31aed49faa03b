/*
 * The shop, orders and moderation, in the windows of a customer, a seller and an admin.
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
import { png } from "./support/pictures.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);
const SELLER = "65f1a0000000000000000003";

let browser;
const people = {};

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  const names = ["alice", "seller", "admin"];
  const windows = await Promise.all(names.map((name) => MarketPage.logIn(browser, url, `${name}@demo.shop`)));
  names.forEach((name, i) => (people[name] = windows[i]));
});
after(async () => {
  await withdraw().catch(() => {});
  await browser?.close();
});

/** Takes the products of this test off sale, because later tests look for other products on the first page. */
async function withdraw() {
  const { body: mine } = await people.seller.api("GET", `products/mine?status=approved`);
  const own = mine.filter(({ title }) => title.endsWith(run));
  const edited = await Promise.all(own.map(({ id, version }) => people.seller.api("PUT", `products/${id}`, { version, description: "Withdrawn." })));
  await decide(edited.map(({ body }) => body), { approve: false, reason: "Withdrawn" });
}

async function photograph(who, name) {
  if (pictures) await people[who].photograph(join(pictures, `shop-${name}`));
}

const submit = async (draft) => (await people.seller.api("POST", "products", { description: "For the test.", price: 10, stock: 5, category: "toys", ...draft })).body;

/** Lets the admin decide about products in the state in which they were submitted. */
const decide = (products, more) => people.admin.api("POST", "products/decisions", { products: products.map(({ id, version }) => ({ productId: id, version })), approve: true, ...more });

const idsIn = (person) => person.part("product").evaluateAll((shown) => shown.map(({ dataset }) => dataset.id));

const show = (person, query) => person.page.goto(new URL(`shop.html?${query}`, url).href);

describe("the shop", () => {
  let toys;

  it("keeps the order of its products while new ones arrive, and shows these on request", async () => {
    const { alice } = people;
    await alice.part("product").first().waitFor();
    const before = await idsIn(alice);
    toys = await Promise.all(Array.from({ length: 30 }, (_, i) => submit({ title: `Toy ${i} ${run}`, price: 100 - i })));
    assert.equal((await decide(toys)).body.decided.length, 30);
    await alice.shows("show-new", "Show 30 new products");
    assert.deepEqual(await idsIn(alice), before);
    await alice.click("show-new");
    await until(async () => (await idsIn(alice)).length === 24, "the first page");
    await alice.part("show-new").waitFor({ state: "hidden" });
    await alice.click("more");
    await until(async () => (await idsIn(alice)).length > 30, "the second page");
    const all = await idsIn(alice);
    assert.equal(new Set(all).size, all.length);
    assert.ok(toys.every(({ id }) => all.includes(id)));
  });

  it("filters by text and category, sorts by price, and keeps the filter in the URL", async () => {
    const { alice } = people;
    const first = async (title) => until(async () => (await alice.part("product-link").first().textContent()) === title, title);
    // Other tests have submitted toys as well.
    await alice.fill("search", run);
    await alice.part("category").selectOption("toys");
    await alice.part("sort").selectOption("price");
    await first(`Toy 29 ${run}`);
    await alice.fill("search", `toy 1 ${run}`);
    await first(`Toy 1 ${run}`);
    assert.equal((await idsIn(alice)).length, 1);
    await alice.page.reload();
    await first(`Toy 1 ${run}`);
    await alice.fill("search", "no such toy");
    await alice.part("nothing").waitFor();
    await alice.click("filters-clear");
    await alice.part("sort").selectOption("price-desc");
    await first((await alice.api("GET", "products?sort=price-desc&limit=1")).body[0].title);
  });

  it("has a page for each product, and lists the products of its seller", async () => {
    const { alice } = people;
    const [toy] = toys;
    await show(alice, `search=Toy+0+${run}`);
    await alice.part("product-link").click();
    await alice.reads("detail-title", toy.title);
    await alice.shows("detail-description", "For the test.");
    await alice.shows("detail", "Toys & games");
    for (const [text, error] of [["", "Enter a quantity."], ["1.5", "Enter a whole number from 1 to 5."], ["0", "Enter a whole number from 1 to 5."], ["6", "Enter a whole number from 1 to 5."]]) {
      await alice.fill("quantity", text);
      await alice.click("add");
      await alice.reads("error-quantity", error);
    }
    assert.equal(await alice.part("quantity").getAttribute("aria-invalid"), "true");
    await assertAccessible(alice.page, "a wrong quantity");
    await photograph("alice", "quantity");
    await alice.fill("quantity", "2");
    await alice.part("quantity").press("Enter");
    await alice.shows("in-basket", "2 in your basket");
    assert.equal(await alice.part("quantity").inputValue(), "1");
    await alice.fill("quantity", "4");
    await alice.click("add");
    await alice.reads("error-quantity", "Your basket already has 2. You can add 3 more.");
    await alice.fill("quantity", "3");
    await alice.click("add");
    await alice.shows("in-basket", "5 in your basket");
    await alice.click("add");
    await alice.reads("error-quantity", "Your basket already has all that you can order.");
    assert.match(await alice.part("message-seller").getAttribute("href"), new RegExp(`chat\\.html#${SELLER}$`));
    await people.seller.api("PUT", `products/${toy.id}`, { version: 1, price: 90 });
    await alice.shows("detail", "€90.00");
    await photograph("alice", "product");
    await alice.click("detail-seller");
    await alice.shows("seller", "Sam's Kitchen");
    await alice.page.goto(new URL("product.html?id=nothing", url).href);
    await alice.shows("missing", "This product is not for sale.");
  });

  it("notifies a user of a watched product on every page, once for each product", async () => {
    const { alice, seller } = people;
    const toy = toys[2];
    const edit = async (change) => {
      const { body: { version } } = await seller.api("GET", `products/${toy.id}`);
      assert.equal((await seller.api("PUT", `products/${toy.id}`, { version, ...change })).status, 200);
    };
    await alice.page.goto(new URL(`product.html?id=${toy.id}`, url).href);
    await alice.click("watch");
    await alice.shows("toast", "We notify you when the price changes");
    await alice.page.reload();
    await alice.page.locator('[data-testid=watch][aria-pressed="true"]').waitFor();
    await alice.go("orders");
    const tab = await alice.openTab("chat");
    await alice.click("bell");
    await alice.reads("bell-count", "0");
    await alice.page.keyboard.press("Escape");
    await edit({ price: 97.5 });
    for (const window of [alice, tab]) await window.shows("toast", `${toy.title} Now €97.50, was €98.00.`);
    await edit({ stockChange: -5 });
    await alice.shows("toast", `${toy.title} Sold out.`);
    for (const window of [alice, tab]) await window.reads("bell-count", "1");
    await alice.click("bell");
    for (const window of [alice, tab]) await window.reads("bell-count", "0");
    const notice = alice.part("notice").filter({ hasText: toy.title });
    assert.equal(await notice.count(), 1);
    await photograph("alice", "watched");
    await notice.getByRole("link").click();
    await alice.reads("detail-title", toy.title);
    assert.ok(await alice.part("quantity").isDisabled());
    await show(alice, "watched=true");
    await alice.line("product", toy.title).waitFor();
    assert.equal(await alice.part("product").count(), 1);
    assert.ok(await alice.part("watched").isChecked());
    await alice.line("product", toy.title).getByTestId("watch").click();
    await alice.shows("toast", "You no longer watch this product.");
    assert.deepEqual((await alice.api("GET", "watches")).body, []);
    await alice.click("filters-clear");
    await alice.part("product").nth(1).waitFor();
    await edit({ stockChange: 5 });
    await tab.page.close();
  });

  it("has one basket for all tabs, which never has more than the stock", async () => {
    const { alice } = people;
    const [, toy] = toys;
    await show(alice, `search=Toy+1+${run}`);
    const tab = await alice.openTab("shop");
    for (let i = 0; i < 5; i += 1) await alice.line("product", toy.title).getByTestId("add").click();
    await tab.line("cart-line", toy.title).getByText("5", { exact: true }).waitFor();
    await alice.line("product", toy.title).getByTestId("add").click();
    await alice.shows("toast", "already has all");
    assert.ok(await alice.line("cart-line", toy.title).getByRole("button", { name: `Add one ${toy.title}` }).isDisabled());
    await people.seller.api("PUT", `products/${toy.id}`, { version: 1, stockChange: -3 });
    await alice.line("cart-line", toy.title).getByText("Only 2 left").waitFor();
    await photograph("alice", "shop");
    await tab.line("cart-line", `Toy 0 ${run}`).getByRole("button", { name: `Remove Toy 0 ${run}`, exact: true }).click();
    await until(async () => (await alice.part("cart-line").count()) === 1, "one line");
    await tab.page.close();
  });

  it("does not sell products to their seller", async () => {
    const { seller } = people;
    await seller.go("shop");
    await seller.part("own").first().waitFor();
    assert.equal(await seller.line("product", "Toy 29").getByTestId("add").count(), 0);
  });
});

describe("an order", () => {
  it("shows its seller, its dates, and how to write to the seller", async () => {
    const { alice, seller } = people;
    await alice.click("order");
    await alice.part("order-done").getByRole("link").click();
    const card = alice.line("order", `2 × Toy 1 ${run}`);
    await card.getByText("Sold by Sam's Kitchen").waitFor();
    assert.equal(await card.locator(".art svg").count(), 1);
    assert.equal(await card.getByTestId("way").locator("time").count(), 1);
    assert.match(await card.getByTestId("message").getAttribute("href"), new RegExp(`#${SELLER}$`));
    await seller.go("seller");
    await seller.line("order", `2 × Toy 1 ${run}`).getByTestId("step-confirmed").click();
    await until(async () => (await card.getByTestId("way").locator("time").count()) === 2, "the date of the confirmation");
    assert.match(await seller.line("order", `2 × Toy 1 ${run}`).getByTestId("message").textContent(), /^Message Alice/);
  });

  it("is cancelled after a confirmation, with a reason", async () => {
    const { alice, seller } = people;
    const order = () => seller.line("order", `2 × Toy 1 ${run}`);
    await order().getByTestId("step-cancelled").click();
    await seller.part("reason").waitFor();
    await seller.click("reason-go");
    await seller.page.getByText("Give a reason.").waitFor();
    await seller.click("reason-cancel");
    assert.equal(await order().getAttribute("data-status"), "confirmed");
    await order().getByTestId("step-cancelled").click();
    await seller.because("Lost in the move");
    await alice.line("order", `2 × Toy 1 ${run}`).getByText("Lost in the move").waitFor();
  });

  it("is found with the filter of its status, and by its link", async () => {
    const { alice } = people;
    const { body: products } = await alice.api("GET", `products?search=${run}&limit=1`);
    const [{ id, price }] = products;
    const place = async (i) => (await alice.api("POST", "orders", { clientId: `pages-${run}-${i}`, items: [{ productId: id, quantity: 1, price }] })).body;
    const oldest = (await alice.api("GET", "orders?status=cancelled")).body[0];
    await people.seller.api("PUT", `products/${id}`, { version: 1, stockChange: 20 });
    for (let i = 0; i < 11; i += 1) assert.equal((await place(i)).status, "created");
    await alice.part("order-filter").selectOption("cancelled");
    await until(async () => (await alice.part("order").evaluateAll((all) => all.every(({ dataset }) => dataset.status === "cancelled"))), "cancelled orders");
    await alice.part("order-filter").selectOption("created");
    await alice.click("orders-more");
    await until(async () => (await alice.part("order").count()) >= 11, "the second page");
    await alice.page.goto(new URL(`orders.html#order-${oldest.id}`, url).href);
    await alice.page.reload();
    await alice.page.locator(`#order-${oldest.id}`).waitFor();
    await photograph("alice", "orders");
    await photograph("seller", "seller");
  });
});

describe("a picture of a product", () => {
  const title = `Photo frame ${run}`;
  const file = (name, buffer) => ({ name, mimeType: "image/png", buffer });
  const publicUrl = ({ id }, picture) => new URL(`api/pictures/${id}/${picture}`, url);
  /** Whether the browser shows an image or a drawn picture. */
  const isShown = (picture) => picture.evaluate((each) => (each.naturalWidth ?? each.width) > 0);
  let product;

  before(async () => {
    product = await submit({ title });
    assert.equal((await decide([product])).body.decided.length, 1);
  });

  it("is refused with a reason if the file is neither a JPEG nor a PNG", async () => {
    const { seller } = people;
    await seller.go("seller");
    await seller.line("mine-product", title).getByTestId("edit").click();
    for (const [name, bytes] of [["party.png", Buffer.from("GIF89a\x01\x00\x01\x00", "latin1")], ["page.png", Buffer.from("<html><script>alert(1)</script></html>")]]) {
      await seller.part("picture-file").setInputFiles(file(name, bytes));
      await seller.shows("picture-error", `“${name}” was not added: This file is neither a JPEG nor a PNG picture.`);
      assert.equal(await seller.part("picture-remove").count(), 0);
    }
    await seller.reads("product-save", "Save changes");
  });

  it("has a preview, and can be removed before it is sent", async () => {
    const { seller } = people;
    await seller.part("picture-file").setInputFiles([file("dark.png", png(800, 600, 40)), file("light.png", png(600, 800, 200)), file("third.png", png(90, 60))]);
    await until(async () => (await seller.part("picture-remove").count()) === 3, "three previews");
    assert.equal(await seller.part("picture-error").isVisible(), false);
    await seller.part("picture-remove").last().click();
    assert.equal(await seller.part("picture-remove").count(), 2);
    await seller.reads("product-save", "Submit for review");
    await assertAccessible(seller.page, "the pictures in the form");
    await photograph("seller", "product-pictures");
  });

  it("takes the product off sale until a moderator, who sees it, has approved it", async () => {
    const { alice, seller, admin } = people;
    await show(alice, `search=Photo+frame+${run}`);
    await alice.line("product", title).locator(".art svg").waitFor();
    await seller.click("product-save");
    await alice.line("product", "No longer for sale").waitFor();
    await until(async () => (await seller.api("GET", `products/${product.id}`)).body.pictures.length === 2, "both pictures");
    ({ body: product } = await seller.api("GET", `products/${product.id}`));
    const [{ small, large }] = product.pictures;
    for (const id of [small, large]) assert.equal((await fetch(publicUrl(product, id))).status, 404);
    assert.equal((await alice.api("GET", `products/${product.id}/pictures/${small}`)).status, 404);
    await seller.line("mine-product", title).getByTestId("picture").waitFor();
    await admin.go("moderation");
    const pending = admin.line("pending-product", title);
    await until(async () => (await pending.getByTestId("picture").count()) === 4, "the pictures for the moderator");
    assert.ok(await isShown(pending.getByTestId("picture-large").getByTestId("picture")));
    await assertAccessible(admin.page, "the pictures for the moderator");
    await photograph("admin", "moderation-pictures");
    await pending.getByTestId("approve").click();
    await alice.line("product", title).getByTestId("picture").waitFor();
  });

  it("is shown in the list, on the page of the product, in the basket and in the order", async () => {
    const { alice } = people;
    const picture = alice.line("product", title).getByTestId("picture");
    await until(() => isShown(picture), "the picture in the list");
    assert.deepEqual(await picture.evaluate(({ alt, loading, width, height }) => [alt, loading, width > 0 && height > 0]), [title, "lazy", true]);
    await photograph("alice", "picture-list");
    await alice.part("product-link").click();
    const large = () => alice.part("picture-large").getByTestId("picture");
    await until(() => isShown(large()), "the large picture");
    const first = await large().getAttribute("src");
    await alice.part("picture-small").last().click();
    assert.equal(await alice.part("picture-small").last().getAttribute("aria-pressed"), "true");
    assert.notEqual(await large().getAttribute("src"), first);
    await until(() => isShown(large()), "the other picture");
    await assertAccessible(alice.page, "the pictures of the product");
    await photograph("alice", "picture-product");
    await alice.page.setViewportSize({ width: 390, height: 844 });
    assert.ok((await large().boundingBox()).width <= 390);
    await alice.click("add");
    await alice.click("to-basket");
    await until(() => isShown(alice.line("cart-line", title).getByTestId("picture")), "the picture in the basket");
    await photograph("alice", "picture-basket");
    await alice.click("order");
    await alice.part("order-done").getByRole("link").click();
    await until(() => isShown(alice.line("order", title).getByTestId("picture")), "the picture in the order");
    await alice.page.setViewportSize({ width: 1280, height: 860 });
  });

  it("is kept by browsers, because its id never changes its content", async () => {
    const [{ small }] = product.pictures;
    const answer = await fetch(publicUrl(product, small));
    assert.equal(answer.status, 200);
    assert.deepEqual(
      ["content-type", "cache-control", "x-content-type-options"].map((name) => answer.headers.get(name)),
      ["image/jpeg", "public, max-age=31536000, immutable", "nosniff"],
    );
    assert.match(answer.headers.get("content-security-policy"), /default-src 'none'/);
    assert.match(answer.headers.get("content-disposition"), /^attachment; filename="picture-\w+\.jpg"$/);
    const missing = await fetch(publicUrl(product, product.id));
    assert.deepEqual([missing.status, missing.headers.get("cache-control")], [404, "no-store"]);
  });

  it("can be removed without a review, and then the product has its drawing again", async () => {
    const { alice, seller } = people;
    await show(alice, `search=Photo+frame+${run}`);
    await alice.line("product", title).getByTestId("picture").waitFor();
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.part("picture-remove").first().click();
    await seller.part("picture-remove").first().click();
    await seller.reads("product-save", "Save changes");
    await seller.click("product-save");
    await alice.line("product", title).locator(".art svg").waitFor();
    assert.ok(await alice.line("product", title).getByTestId("add").isEnabled());
    await until(async () => (await fetch(publicUrl(product, product.pictures[0].small))).status === 404, "the end of the picture");
  });
});

describe("a page", () => {
  it("loads each list once", async () => {
    const lists = { alice: ["orders", "orders"], seller: ["seller", "orders/received", "products/mine"], admin: ["moderation", "products/pending", "seller-applications"] };
    for (const [name, [page, ...paths]] of Object.entries(lists)) {
      const requests = [];
      const count = (request) => requests.push(new URL(request.url()).pathname.replace(/^.*\/api\//, ""));
      await people[name].go("shop");
      people[name].page.on("request", count);
      await people[name].go(page);
      await people[name].page.waitForLoadState("networkidle");
      people[name].page.off("request", count);
      for (const path of paths) assert.equal(requests.filter((each) => each === path).length, 1, `${path} of ${page}`);
    }
  });

  it("of the shop needs at most 40 requests and 200 KB", async () => {
    const visitor = await MarketPage.logIn(browser, url, "bob@demo.shop");
    const finished = [];
    // A route makes the browser load everything again.
    await visitor.page.route("**/*", (route) => route.continue());
    visitor.page.on("requestfinished", (request) => finished.push(request));
    await visitor.go("shop");
    await visitor.part("product").first().waitFor();
    await visitor.page.waitForLoadState("networkidle");
    const bytes = (await Promise.all(finished.map((request) => request.sizes()))).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    assert.ok(finished.length <= 40, `${finished.length} requests`);
    assert.ok(bytes <= 200_000, `${bytes} bytes`);
    await visitor.close();
  });
});

describe("moderation", () => {
  it("decides about several products at once, and asks for a reason to reject them", async () => {
    const { admin, seller } = people;
    const [one, two, three] = [await submit({ title: `Kite A ${run}` }), await submit({ title: `Kite B ${run}` }), await submit({ title: `Kite C ${run}` })];
    await admin.go("moderation");
    const select = (title) => admin.line("pending-product", title).getByTestId("select").check();
    for (const { title } of [one, two]) await select(title);
    await admin.reads("selected", "2 selected");
    const colours = await admin.page.evaluate(() => ["approve", "reject"].map((name) => getComputedStyle(document.querySelector(`[data-testid="${name}"]`)).backgroundColor));
    assert.notEqual(colours[0], colours[1]);
    await photograph("admin", "moderation");
    await admin.click("bulk-reject");
    await admin.because("Not a toy");
    await admin.shows("toast", "2 products rejected.");
    await seller.line("mine-product", one.title).getByText("Rejected: Not a toy").waitFor();
    await select(three.title);
    await admin.click("bulk-approve");
    await admin.shows("toast", "1 product approved.");
  });

  it("keeps the products selected about which an outage prevents the decision", async () => {
    const { admin } = people;
    const titles = ["A", "B", "C"].map((letter) => `Drum ${letter} ${run}`);
    for (const title of titles) await submit({ title });
    for (const title of titles) await admin.line("pending-product", title).getByTestId("select").check();
    const message = "The marketplace is not available right now.";
    // The database goes away after the first decision.
    await admin.page.route("**/api/products/decisions", async (route) => {
      const { products, ...decision } = route.request().postDataJSON();
      const response = await route.fetch({ postData: JSON.stringify({ ...decision, products: products.slice(0, 1) }) });
      const answer = await response.json();
      const refused = products.slice(1).map(({ productId }) => ({ productId, code: "STORE_UNAVAILABLE", message }));
      await route.fulfill({ response, json: { ...answer, refused } });
    });
    await admin.click("bulk-approve");
    await admin.shows("toast", "1 product approved.");
    await admin.shows("toast", `2 products not changed and still selected: ${message}`);
    await admin.reads("selected", "2 selected");
    const checked = () => Promise.all(titles.slice(1).map((title) => admin.line("pending-product", title).getByTestId("select").isChecked()));
    await until(async () => (await admin.part("pending-product").filter({ hasText: titles[0] }).count()) === 0, "the decided product");
    assert.deepEqual(await checked(), [true, true]);
    await admin.page.unroute("**/api/products/decisions");
    await admin.click("bulk-approve");
    await admin.shows("toast", "2 products approved.");
  });

  it("takes an edited product off sale until it is approved again", async () => {
    const { alice, admin, seller } = people;
    const title = `Kite C ${run}`;
    await show(alice, `search=Kite+C+${run}`);
    await alice.line("product", title).waitFor();
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.reads("product-save", "Save changes");
    await seller.fill("product-description", "Flies higher.");
    await seller.reads("product-save", "Submit for review");
    await seller.click("product-save");
    await alice.line("product", "No longer for sale").waitFor();
    await seller.line("mine-product", title).getByText("Under review").waitFor();
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.reads("product-save", "Submit for review");
    await admin.line("pending-product", "Flies higher.").getByTestId("approve").click();
    await alice.line("product", "Flies higher.").getByText("5 left").waitFor();
    await seller.reads("product-save", "Save changes");
    await seller.page.keyboard.press("Escape");
  });

  it("takes the products of a suspended seller off sale until the seller is reinstated", async () => {
    const { alice, admin } = people;
    await alice.line("product", `Kite C ${run}`).getByTestId("add").click();
    await admin.line("account", "Sam Seller").getByTestId("suspend").click();
    await admin.because("A short test");
    await alice.line("product", "No longer for sale").waitFor();
    await alice.line("cart-line", "No longer for sale").waitFor();
    assert.ok(await alice.part("order").isDisabled());
    await admin.line("account", "Sam Seller").getByTestId("reinstate").click();
    await alice.line("product", "5 left").waitFor();
    await until(() => alice.part("order").isEnabled(), "the basket");
  });
});

describe("the browser", () => {
  it("reported no unexpected error", () => {
    // The browser also reports requests that the server refuses. The tests expect these refusals.
    const meant = /status of 40[034]/;
    for (const [name, { complaints }] of Object.entries(people)) {
      assert.deepEqual(complaints.filter((line) => !meant.test(line)), [], name);
    }
  });
});
