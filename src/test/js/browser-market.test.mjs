/*
 * The use cases of the marketplace, each in two or three windows at once.
 * Environment: APP_URL, SOCKETIO_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);

let browser;
const people = {};

const as = (name, page) => MarketPage.logIn(browser, url, `${name}@demo.shop`, page);

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  for (const name of ["alice", "bob", "seller", "admin"]) people[name] = await as(name);
});
after(async () => {
  disconnectAll();
  await browser?.close();
});

async function photograph(who, name) {
  if (pictures) await people[who].photograph(join(pictures, `market-${name}`));
}

describe("an order", () => {
  it("appears at its seller at once when a customer places it", async () => {
    const { alice, bob, seller } = people;
    await seller.go("seller");
    const mug = (shop) => shop.line("product", "Ceramic mug");
    await mug(alice).getByTestId("add").click();
    await mug(alice).getByTestId("add").click();
    await alice.reads("total", "€31.80");
    const before = Number.parseInt(await mug(bob).locator("[data-part=stock]").textContent());
    await photograph("alice", "shop");
    await alice.click("order");
    await alice.shows("toast", "Order placed");
    await seller.shows("order", "2 × Ceramic mug");
    await seller.shows("toast", "New order");
    // The third window watches the product.
    await until(async () => Number.parseInt(await mug(bob).locator("[data-part=stock]").textContent()) === before - 2, "the new stock");
  });

  it("changes its status with each button of the seller", async () => {
    const { alice, seller } = people;
    await alice.go("orders");
    for (const [button, status] of [["step-confirmed", "confirmed"], ["step-shipped", "shipped"], ["step-delivered", "delivered"]]) {
      await seller.part(button).first().click();
      // The last two steps cannot be taken back.
      if (status !== "confirmed") await seller.click("confirm-go");
      await until(async () => (await alice.part("order").first().getAttribute("data-status")) === status, status);
    }
    await photograph("seller", "seller");
    await photograph("alice", "orders");
  });

  it("can be cancelled by its buyer while it is new, which restores the stock", async () => {
    const { alice, seller } = people;
    const { body: products } = await alice.api("GET", "products");
    const candle = products.find(({ title }) => title === "Beeswax candle");
    await alice.api("POST", "orders", { clientId: `cancel-${run}`, items: [{ productId: candle.id, quantity: 3, price: candle.price }] });
    await alice.line("order", "3 × Beeswax candle").getByTestId("step-cancelled").click();
    await alice.because("Found a cheaper one");
    // Open orders come first, so the cancelled one can be on a later page.
    await seller.part("order-filter").selectOption("cancelled");
    const cancelled = (window) => window.line("cancellation", "Found a cheaper one");
    await cancelled(seller).getByText("by Alice").waitFor();
    await cancelled(alice).getByText("by you").waitFor();
    await seller.shows("toast", "by Alice: “Found a cheaper one”");
    await seller.part("order-filter").selectOption("");
    assert.equal((await alice.api("GET", `products/${candle.id}`)).body.stock, candle.stock);
  });

  it("is announced to a seller who was offline", async () => {
    const { bob, seller } = people;
    const { body: products } = await bob.api("GET", "products");
    await seller.click("bell");
    await seller.reads("bell-count", "0");
    await seller.close();
    const { status } = await bob.api("POST", "orders", { clientId: `away-${run}`, items: [{ productId: products[0].id, quantity: 1, price: products[0].price }] });
    assert.equal(status, 201);
    people.seller = await as("seller", "seller");
    await people.seller.reads("bell-count", "1");
    await people.seller.click("bell");
    await people.seller.shows("notices", "Bob");
    await people.seller.page.keyboard.press("Escape");
  });
});

describe("a product", () => {
  const title = `Brass bell ${run}`;

  it("is rejected with a reason, changed, submitted again and approved", async () => {
    const { seller, admin, bob } = people;
    await admin.go("moderation");
    await bob.go("shop");
    await seller.click("new-product");
    await seller.fill("product-name", title);
    await seller.fill("product-description", "Rings.");
    await seller.part("product-category").selectOption("home");
    await seller.fill("product-price", "-1");
    await seller.fill("product-stock", "3");
    await seller.click("product-save");
    await seller.shows("error-price", "Enter a price from 0.01");
    await seller.fill("product-price", "12.50");
    await seller.click("product-save");
    const waiting = () => admin.line("pending-product", title);
    await waiting().getByTestId("reject").click();
    await admin.because("Say how loud.");
    await seller.page.locator('.toast[data-tone="rejected"]').filter({ hasText: "Product rejected" }).waitFor();
    await seller.shows("mine-product", "Rejected: Say how loud.");
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.fill("product-description", "Rings at 80 decibels.");
    await seller.click("product-save");
    await waiting().filter({ hasText: "80 decibels" }).waitFor();
    await photograph("admin", "moderation");
    await waiting().getByTestId("approve").click();
    await seller.shows("toast", "Product approved");
    assert.equal(await seller.page.locator(".toast").filter({ hasText: "Product approved" }).getAttribute("data-tone"), "good");
    // A new product does not move the others, so the user asks for it.
    await bob.shows("show-new", "Show 1 new product");
    await bob.click("show-new");
    await bob.line("product", title).waitFor();
  });

  it("shows a new price to other users at once", async () => {
    const { seller, bob } = people;
    await seller.line("mine-product", title).getByTestId("edit").click();
    await seller.fill("product-price", "11");
    await seller.click("product-save");
    await bob.line("product", title).filter({ hasText: "€11.00" }).waitFor();
  });
});

describe("a seller application", () => {
  it("is sent, rejected, sent again, approved, and opens the seller desk", async () => {
    const { bob, admin } = people;
    await bob.go("orders");
    await bob.fill("apply-shop", `Bob's ${run}`);
    await bob.fill("apply-motivation", "Bread.");
    await bob.click("apply-send");
    await bob.shows("application", "Under review");
    await admin.line("application", `Bob's ${run}`).getByTestId("reject").click();
    await admin.because("Which bread?");
    await bob.shows("application", "Which bread?");
    await bob.fill("apply-shop", `Bob's ${run}`);
    await bob.fill("apply-motivation", "Rye bread.");
    await bob.click("apply-send");
    const tab = await bob.openTab("chat");
    await tab.shows("who", "Customer");
    await admin.line("application", "Rye bread.").getByTestId("approve").click();
    // The header of each tab changes without a load of the page.
    for (const window of [bob, tab]) {
      await window.shows("who", "Seller");
      await window.part("nav-seller").waitFor();
      assert.equal(await window.part("nav-sell").count(), 0);
    }
    await tab.page.close();
    await admin.line("account", "Bob").getByText("Seller", { exact: true }).waitFor();
    await bob.shows("application", "is approved.");
    await bob.click("start-selling");
    await bob.part("new-product").waitFor();
    await bob.connected();
    await bob.shows("shop-name", `Bob's ${run}`);
  });

  it("names the shop by which buyers know the seller", async () => {
    const { bob, admin, alice } = people;
    const rye = `Rye bread ${run}`;
    const { body: product } = await bob.api("POST", "products", { title: rye, description: "Dark.", price: 4, stock: 3 });
    assert.equal(product.sellerName, `Bob's ${run}`);
    await admin.line("pending-product", rye).getByTestId("approve").click();
    await bob.shows("toast", "Product approved");
    await alice.go("shop");
    await alice.line("product", rye).getByText(`Sold by Bob's ${run}`).waitFor();
    await alice.line("product", rye).getByTestId("add").click();
    await alice.line("cart-line", rye).getByText(`Sold by Bob's ${run}`).waitFor();
    await alice.click("order");
    await alice.part("order-done").getByRole("link").click();
    await alice.line("order", rye).getByText(`Sold by Bob's ${run}`).waitFor();
    await alice.line("order", rye).getByText(`Message Bob's ${run}`).click();
    // In the chat, the seller is a person.
    await alice.reads("peer-name", "Bob");
    await alice.go("shop");
    // Later tests look for the products of Sam on the first page.
    const { body: edited } = await bob.api("PUT", `products/${product.id}`, { version: product.version, description: "Withdrawn." });
    assert.equal((await admin.api("POST", `products/${product.id}/reject?version=${edited.version}`, { reason: "Withdrawn" })).status, 200);
  });
});

describe("a message of an admin", () => {
  it("reaches all connected users as an announcement", async () => {
    const { admin, alice, bob } = people;
    await admin.fill("announce-name", "Sale");
    await admin.fill("announce-text", `Today only ${run}`);
    await admin.click("announce-send");
    await admin.click("confirm-go");
    for (const person of [alice, bob]) await person.shows("toast", `Today only ${run}`);
  });

  it("reaches one user as a notification, also after the user was offline", async () => {
    const { admin, alice } = people;
    await alice.close();
    await admin.part("notify-user").selectOption({ label: "Alice" });
    await admin.fill("notify-name", "Your refund");
    await admin.fill("notify-text", `is on its way ${run}`);
    await admin.click("notify-send");
    await admin.shows("toast", "Notification sent");
    people.alice = await as("alice");
    await people.alice.shows("toast", `is on its way ${run}`);
  });
});

describe("an account", () => {
  it("can be suspended with a reason, is then refused, and can be reinstated", async () => {
    const { admin, bob } = people;
    await admin.line("account", "Bob").getByTestId("suspend").click();
    await admin.because("Too much bread");
    await bob.reads("banner-text", "Your account is suspended.");
    await bob.reads("suspension", "Reason: Too much bread");
    assert.equal(await bob.part("contact").getByRole("link").getAttribute("href"), "mailto:help@demo.shop");
    await photograph("bob", "suspended");
    await bob.page.reload();
    await bob.reads("banner-text", "Your account is suspended.");
    await bob.reads("suspension", "Reason: Too much bread");
    await bob.click("banner-action");
    await bob.part("login-submit").waitFor();
    const visitor = await MarketPage.open(browser, url);
    await visitor.fill("login-email", "bob@demo.shop");
    await visitor.fill("login-password", "demo");
    await visitor.click("login-submit");
    await visitor.shows("login-notice", "This account is suspended.");
    await visitor.shows("login-notice", "Reason: Too much bread");
    await visitor.shows("login-notice", "contact help@demo.shop");
    assert.equal(await visitor.part("login-error").isVisible(), false);
    assert.deepEqual(await visitor.page.locator("#login-form input").evaluateAll((fields) => fields.map((field) => field.getAttribute("aria-invalid"))), ["false", "false"]);
    await admin.line("account", "Bob").getByTestId("reinstate").click();
    await admin.line("account", "Bob").getByTestId("suspend").waitFor();
    await visitor.click("login-submit");
    await visitor.connected();
    await visitor.close();
    people.bob = await as("bob");
  });
});

describe("the audit log", () => {
  const event = (text, kind) => people.admin.line("security-event", text).getByText(kind, { exact: true }).waitFor();

  it("has each decision with its admin and its reason", async () => {
    const { admin } = people;
    await admin.go("admin");
    await admin.fill("audit-text", run);
    await event(`Ada Admin rejected “Brass bell ${run}”: Say how loud.`, "Product rejected");
    await event(`Ada Admin approved “Brass bell ${run}”`, "Product approved");
    await event(`Ada Admin rejected “Bob's ${run}”: Which bread?`, "Application rejected");
    await event(`Ada Admin approved “Bob's ${run}”`, "Application approved");
  });

  it("has the suspension and its end, and the login that was refused meanwhile", async () => {
    const { admin } = people;
    await admin.fill("audit-text", "Too much bread");
    await event("Ada Admin suspended Bob: Too much bread", "Suspension");
    await event("Log-in refused. Account suspended: Too much bread", "Refused log-in");
    await admin.fill("audit-text", "");
    await event("Ada Admin reinstated Bob", "Reinstatement");
  });

  it("has a rate limit as soon as a user exceeds it", async () => {
    const { admin, alice } = people;
    const { token, to } = await alice.page.evaluate(async () => {
      const { token } = await (await fetch("api/login/token", { method: "POST" })).json();
      const [{ id }] = await (await fetch("api/users", { headers: { Authorization: `Bearer ${token}` } })).json();
      return { token, to: id };
    });
    const socket = await connected("/chat", { auth: { token } });
    // The marketplace accepts 30 in ten seconds.
    await Promise.all(Array.from({ length: 60 }, () => socket.emitWithAck("chat:typing", { to, typing: true })));
    await event("Too many 'chat:typing' events", "Rate limit");
    await admin.line("security-event", "Too many 'chat:typing' events").getByText("Alice").waitFor();
  });
});

describe("the dashboard", () => {
  it("draws figures, lists connections, and disconnects a user with a reason", async () => {
    const { admin, bob } = people;
    await admin.go("admin");
    await admin.shows("figures", "customer");
    for (const chart of ["chart-events", "chart-sockets", "chart-memory"]) await admin.part(chart).locator("canvas").waitFor();
    await admin.fill("filter", "Bob");
    await admin.line("user-row", "Bob").getByTestId("disconnect").first().click();
    await admin.because("Coffee break");
    await bob.shows("banner-text", "Coffee break");
    await admin.shows("toast", "was disconnected");
    await bob.click("banner-action");
    await bob.connected();
    await admin.fill("filter", "");
    await photograph("admin", "dashboard");
  });

  it("sends an announcement", async () => {
    const { admin, alice } = people;
    await admin.fill("announce-name", "Maintenance");
    await admin.fill("announce-text", `tonight ${run}`);
    await admin.click("announce-send");
    await admin.click("confirm-go");
    await alice.shows("toast", `tonight ${run}`);
  });

  it("shows a refused token at once", async () => {
    const { admin, alice } = people;
    await alice.page.evaluate(async () => {
      const { io } = await import("/socket.io/socket.io.esm.min.js");
      const stranger = io("/", { auth: { token: "nonsense" }, forceNew: true });
      await new Promise((resolve) => stranger.on("connect_error", resolve));
      stranger.close();
    });
    await admin.shows("security-event", "Invalid authentication token");
  });

  it("refuses customers", async () => {
    const { bob } = people;
    await bob.page.goto(new URL("admin.html", url).href);
    await bob.shows("no-access", "You do not have access to this page.");
    await bob.go("shop");
  });
});

describe("the browser", () => {
  it("reported no unexpected error", () => {
    // The browser also reports requests that the server refuses. The tests expect these refusals.
    const meant = /40[0139]|status of 4/;
    for (const [name, { complaints }] of Object.entries(people)) {
      assert.deepEqual(complaints.filter((line) => !meant.test(line)), [], name);
    }
  });
});
