/*
 * The behaviour of the pages after failures: lost answers, lost connections, refused tokens.
 * Environment: APP_URL.
 */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";
import { Wire } from "./support/wire.mjs";

const url = required("APP_URL");
const run = Date.now().toString(36);
const title = `Last lantern ${run}`;

/** The frame with which a client acknowledges a notification. */
const ACKNOWLEDGEMENT = /^43\/notifications,\d/;

let browser;
const people = {};

before(async () => {
  browser = await launch();
  for (const name of ["alice", "bob", "seller", "admin"]) people[name] = await MarketPage.logIn(browser, url, `${name}@demo.shop`);
});
after(() => browser?.close());

const lantern = (person) => person.line("product", title);

/** Changes the lantern in the shop as its seller. */
const change = async (changes) => {
  const { body: mine } = await people.seller.api("GET", "products/mine");
  const { id, version } = mine.find((product) => product.title === title);
  assert.equal((await people.seller.api("PUT", `products/${id}`, { version, ...changes })).status, 200);
};

/** Lets the server place the next order of a window, and loses its answer. */
async function loseFirstAnswer(person) {
  let lost = false;
  await person.page.route("**/api/orders", async (route) => {
    if (route.request().method() !== "POST" || lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
}

const tell = async (name, text) => {
  const { body: accounts } = await people.admin.api("GET", "accounts");
  const { id } = accounts.find((account) => account.email === `${name}@demo.shop`);
  assert.equal((await people.admin.api("POST", "notifications", { userId: id, title: "Hello", text })).status, 202);
};

describe("an order", () => {
  before(async () => {
    const draft = { title, description: "The only one.", price: 20, stock: 3 };
    const { body } = await people.seller.api("POST", "products", draft);
    assert.equal((await people.admin.api("POST", `products/${body.id}/approve`)).status, 200);
    for (const person of [people.alice, people.bob]) {
      await person.click("show-new");
      await lantern(person).waitFor();
    }
  });

  it("is placed once if its answer is lost and the user clicks the button again", async () => {
    const { alice } = people;
    const count = async () => (await alice.api("GET", "orders")).body.length;
    const earlier = await count();
    await loseFirstAnswer(alice);
    await lantern(alice).getByTestId("add").click();
    await alice.click("order");
    await alice.part("order-error").filter({ hasText: /./ }).waitFor();
    assert.equal(await count(), earlier + 1, "the server has stored the order");
    await alice.click("order");
    await alice.reads("total", "€0.00");
    assert.equal(await count(), earlier + 1, "the order is stored once");
    await lantern(alice).filter({ hasText: "2 left" }).waitFor();
    await alice.page.unroute("**/api/orders");
  });

  it("is placed once, as it was sent, if its answer is lost, the stock shrinks, and the page is loaded again", async () => {
    const { alice } = people;
    await change({ stockChange: 3 });
    await lantern(alice).filter({ hasText: "5 left" }).waitFor();
    const earlier = (await alice.api("GET", "orders")).body.map(({ id }) => id);
    await loseFirstAnswer(alice);
    for (let i = 0; i < 2; i += 1) await lantern(alice).getByTestId("add").click();
    await alice.click("order");
    await alice.shows("unanswered", "placed only once");
    await change({ stockChange: -2 });
    await alice.page.reload();
    await lantern(alice).filter({ hasText: "1 left" }).waitFor();
    await alice.shows("unanswered", "placed only once");
    await alice.line("cart-line", title).getByText("2", { exact: true }).waitFor();
    await lantern(alice).getByTestId("add").click();
    await alice.shows("toast", "Wait for the answer");
    await alice.reads("order", "Try again");
    await alice.click("order");
    await alice.shows("order-done", "Thank you!");
    await alice.part("unanswered").waitFor({ state: "hidden" });
    await alice.reads("order", "Place order");
    assert.equal(await alice.part("cart-line").count(), 0);
    const placed = (await alice.api("GET", "orders")).body.filter(({ id }) => !earlier.includes(id));
    assert.deepEqual(placed.map(({ items }) => items.map(({ title: name, quantity }) => [name, quantity])), [[[title, 2]]]);
    await alice.page.unroute("**/api/orders");
    await change({ stockChange: 1 });
    await lantern(alice).filter({ hasText: "2 left" }).waitFor();
  });

  // Cancels the orders of this test, so that later tests find none.
  after(async () => {
    for (const person of [people.alice, people.bob]) {
      const { body: orders } = await person.api("GET", "orders");
      const open = orders.filter(({ status, items }) => status === "created" && items.some((item) => item.title === title));
      for (const { id } of open) await person.api("POST", `orders/${id}/status`, { status: "cancelled" });
    }
  });

  it("is refused with a reason if another user has bought the stock", async () => {
    const { alice, bob } = people;
    for (const person of [alice, bob]) {
      await lantern(person).getByTestId("add").click();
      await lantern(person).getByTestId("add").click();
    }
    // Alice buys the stock after the page of Bob has sent the order, so the server must refuse it.
    let bought = false;
    await bob.page.route("**/api/orders", async (route) => {
      if (!bought) {
        await alice.click("order");
        await alice.reads("total", "€0.00");
      }
      bought = true;
      return route.continue();
    });
    await bob.click("order");
    await bob.shows("order-error", `“${title}” is sold out.`);
    await bob.page.unroute("**/api/orders");
    await lantern(bob).filter({ hasText: "Sold out" }).waitFor();
    assert.ok(await lantern(bob).getByTestId("add").isDisabled());
    await bob.shows("line-note", "Sold out");
    assert.ok(await bob.part("order").isDisabled());
  });

  it("with a changed price needs a confirmation of the new price", async () => {
    const { alice, bob } = people;
    await change({ stockChange: 2, price: 19 });
    for (const person of [alice, bob]) await lantern(person).filter({ hasText: "€19.00" }).waitFor();
    await lantern(alice).getByTestId("add").click();
    await change({ price: 21 });
    await alice.shows("prices", "the price has changed");
    await alice.shows("price-change", "now €21.00 each, was €19.00");
    assert.ok(await alice.part("order").isDisabled());
    await alice.click("prices-accept");
    // The price changes again after the page has sent the order, so the server must refuse the order.
    let changed = false;
    await alice.page.route("**/api/orders", async (route) => {
      if (!changed) await change({ price: 22 });
      changed = true;
      return route.continue();
    });
    await alice.click("order");
    await alice.shows("price-change", "now €22.00 each, was €21.00");
    await alice.page.unroute("**/api/orders");
    await alice.click("prices-accept");
    await alice.click("order");
    await alice.reads("total", "€0.00");
    const { body: orders } = await alice.api("GET", "orders");
    assert.equal(orders[0].total, 22);
    await change({ stockChange: -1, price: 20 });
    await lantern(bob).filter({ hasText: "sold out" }).waitFor();
    if (await bob.part("prices").isVisible()) await bob.click("prices-accept");
  });

  it("is placed when the product is in stock again", async () => {
    const { bob } = people;
    await change({ stockChange: 5 });
    await lantern(bob).filter({ hasText: "5 left" }).waitFor();
    await bob.click("order");
    await bob.reads("total", "€0.00");
    await lantern(bob).filter({ hasText: "3 left" }).waitFor();
  });
});

describe("a connection", () => {
  it("is restored automatically, and the page then shows the missed changes", async () => {
    const { alice } = people;
    const wire = await Wire.of(alice.page);
    // Without an upgrade, because a client that loses its connection during an upgrade, while polling is paused,
    // detects the loss only by the heartbeat.
    await alice.page.goto(new URL("shop.html?transport=websocket", url).href);
    await alice.connected();
    await wire.cut();
    await until(async () => (await alice.part("connection-state").textContent()) !== "connected", "the loss of the connection");
    await alice.part("banner-text").waitFor();
    await change({ price: 18.5 });
    await tell("alice", `You were away ${run}`);
    wire.mend();
    await alice.connected();
    await alice.part("banner-text").waitFor({ state: "hidden" });
    await lantern(alice).filter({ hasText: "€18.50" }).waitFor();
    await alice.shows("toast", `You were away ${run}`);
  });

  it("is recovered, and the live page lists this and the missed event without its offset", async () => {
    const visitor = await MarketPage.logIn(browser, url, "admin@demo.shop");
    const wire = await Wire.of(visitor.page);
    await visitor.page.goto(new URL("live.html?transport=websocket", url).href);
    await visitor.connected();
    let id = "–";
    await until(async () => (id = await visitor.page.locator("#socket-id").textContent()) !== "–", "the id of the socket");
    await wire.cut();
    await until(async () => (await visitor.part("connection-state").textContent()) !== "connected", "the loss of the connection");
    const text = `Sent while you were away ${run}`;
    assert.equal((await people.admin.api("POST", "announcements", { title: "News", text })).status, 202);
    wire.mend();
    await visitor.connected();
    await visitor.shows("event-log", "recovered");
    await visitor.shows("event-log", text);
    assert.equal(await visitor.page.locator("#socket-id").textContent(), id);
    const entries = await visitor.part("event-log").locator(":scope > *", { hasText: "system:announcement" }).locator("pre", { hasText: text }).allTextContents();
    assert.equal(entries.length, 1);
    assert.equal(JSON.parse(entries[0]).text, text);
    await visitor.close();
  });

  it("that is refused makes the page show the reason and a link to the log-in", async () => {
    const visitor = await MarketPage.logIn(browser, url, "bob@demo.shop");
    await visitor.issueInvalidTokens();
    await visitor.page.reload();
    await visitor.shows("banner-text", "Your session has ended.");
    assert.equal(await visitor.page.locator("#banner").getByRole("button").count(), 1);
    await visitor.click("banner-action");
    await visitor.part("login-submit").waitFor();
    await visitor.close();
  });

  it("that is refused leads back to the same page after a new log-in", async () => {
    const visitor = await MarketPage.logIn(browser, url, "admin@demo.shop", "orders");
    for (const page of ["orders.html#apply", "live.html"]) {
      const issueValidTokens = await visitor.issueInvalidTokens();
      await visitor.page.goto(new URL(page, url).href);
      await visitor.page.reload();
      await visitor.click("banner-action");
      await visitor.part("login-submit").waitFor();
      issueValidTokens();
      await visitor.fill("login-email", "admin@demo.shop");
      await visitor.fill("login-password", "demo");
      await visitor.click("login-submit");
      await visitor.connected();
      assert.equal(visitor.page.url(), new URL(page, url).href);
    }
    await visitor.close();
  });

  it("never leads to another site after the log-in", async () => {
    const elsewhere = ["https://elsewhere.example/shop.html", "//elsewhere.example/shop.html", "/\\elsewhere.example", "javascript:alert(1)", "/api/login", "nowhere"];
    for (const next of elsewhere) {
      const visitor = await MarketPage.open(browser, new URL(`index.html?next=${encodeURIComponent(next)}`, url).href);
      await visitor.fill("login-email", "bob@demo.shop");
      await visitor.fill("login-password", "demo");
      await visitor.click("login-submit");
      await visitor.connected();
      assert.equal(visitor.page.url(), new URL("shop.html", url).href, next);
      await visitor.close();
    }
  });

  it("waits for the script of the log-in, and keeps the password out of the URL", async () => {
    const visitor = await MarketPage.open(browser, url);
    const visited = [];
    visitor.page.on("framenavigated", (frame) => visited.push(frame.url()));
    let load;
    const loads = new Promise((resolve) => (load = resolve));
    await visitor.page.route("**/js/entry.js", async (route) => {
      await loads;
      return route.continue();
    });
    await visitor.page.goto(url, { waitUntil: "commit" });
    await visitor.fill("login-email", "bob@demo.shop");
    await visitor.fill("login-password", "demo");
    await visitor.part("login-password").press("Enter");
    load();
    await visitor.click("login-submit");
    await visitor.connected();
    assert.deepEqual(visited, [url, new URL("shop.html", url).href]);
    await visitor.close();
  });

  it("is not opened without a log-in, which leads back to the page", async () => {
    const visitor = await MarketPage.open(browser, new URL("orders.html", url).href);
    await visitor.part("login-submit").waitFor();
    await visitor.fill("login-email", "bob@demo.shop");
    await visitor.fill("login-password", "demo");
    await visitor.click("login-submit");
    await visitor.connected();
    assert.match(visitor.page.url(), /\/orders\.html$/);
    await visitor.close();
  });
});

describe("a notice", () => {
  it("stays in the list of the bell on the next page, as read or unread", async () => {
    const { alice } = people;
    await alice.click("bell");
    await alice.page.keyboard.press("Escape");
    await tell("alice", `For the bell ${run}`);
    await alice.reads("bell-count", "1");
    await alice.go("orders");
    await alice.reads("bell-count", "1");
    await alice.click("bell");
    await alice.shows("notices", `For the bell ${run}`);
    await alice.reads("bell-count", "0");
    await alice.go("shop");
    await alice.reads("bell-count", "0");
  });

  it("that was read on one device is read on the other devices", async () => {
    const { alice } = people;
    const other = await MarketPage.logIn(browser, url, "alice@demo.shop");
    await tell("alice", `For both ${run}`);
    for (const device of [alice, other]) await device.reads("bell-count", "1");
    await other.click("bell");
    await alice.reads("bell-count", "0");
    await other.close();
  });

  it("that is delivered twice is shown once", async () => {
    const visitor = await MarketPage.logIn(browser, url, "bob@demo.shop");
    const wire = await Wire.of(visitor.page);
    wire.drop(ACKNOWLEDGEMENT);
    await people.bob.close();
    const text = `Twice ${run}`;
    const shop = new URL("shop.html?transport=websocket", url).href;
    const arrivals = [];
    visitor.page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => String(payload).includes("notification:new") && String(payload).includes(text) && arrivals.push(payload)));
    await visitor.page.goto(shop);
    await visitor.connected();
    await visitor.click("bell");
    await visitor.part("notice").first().waitFor();
    await visitor.reads("bell-count", "0");
    await visitor.page.keyboard.press("Escape");
    await tell("bob", text);
    await visitor.reads("bell-count", "1");
    wire.drop();
    await visitor.page.reload();
    await until(() => arrivals.length > 1, "the second delivery");
    await visitor.connected();
    await visitor.click("bell");
    assert.equal(await visitor.part("notices").getByText(text).count(), 1);
    people.bob = visitor;
  });

  it("is not shown to the next user in the same tab", async () => {
    const { alice } = people;
    await alice.click("logout");
    await alice.fill("login-email", "seller@demo.shop");
    await alice.fill("login-password", "demo");
    await alice.click("login-submit");
    await alice.connected();
    await alice.click("bell");
    assert.equal(await alice.part("notices").getByText(run).filter({ hasText: "For the bell" }).count(), 0);
  });
});
