/*
 * The parts that all pages share: the session, notifications, error pages, keyboard and small screens, in several windows.
 * Environment: APP_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { choose, say, setHidden } from "./support/chat-page.mjs";
import { PATIENCE_MS, required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 860 };

let browser;
/** The windows of the users. Each user has a browser context, so the tabs of one user share a login. */
const people = {};
const ids = {};

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  for (const [name, page] of [["alice", "chat"], ["bob", "shop"], ["admin", "orders"]]) people[name] = await MarketPage.logIn(browser, url, `${name}@demo.shop`, page);
  for (const { id, email } of (await people.admin.api("GET", "accounts")).body) ids[email.split("@")[0]] = id;
});
after(() => browser?.close());

const photograph = (who, name) => pictures && who.photograph(join(pictures, `shell-${name}`));

const visit = (who, path) => who.page.goto(new URL(path, url).href);

/** Ends the session as another tab does that receives no token. Returns a function that logs in as another tab does. */
async function expire({ page }) {
  const change = (value) =>
    page.evaluate((stored) => {
      const before = localStorage.getItem("marketplace.user");
      if (stored) localStorage.setItem("marketplace.user", stored);
      else localStorage.removeItem("marketplace.user");
      dispatchEvent(new StorageEvent("storage", { key: "marketplace.user" }));
      return before;
    }, value);
  const user = await change(null);
  return () => change(user);
}

/** Lets the admin open each page, and calls a function with its name. */
async function onEachPage(work) {
  const { admin } = people;
  const { body: products } = await admin.api("GET", "products?limit=50");
  const { id } = products.find(({ sellerId }) => sellerId !== ids.admin);
  for (const page of ["shop", "product", "orders", "chat", "seller", "moderation", "admin", "live"]) {
    await visit(admin, `${page}.html${page === "product" ? `?id=${id}` : ""}`);
    await admin.connected();
    await work(page);
  }
}

const toUser = async (name, title, text) =>
  assert.equal((await people.admin.api("POST", "notifications", { userId: ids[name], title, text })).status, 202);

describe("a notification", () => {
  it("replaces an unread one of its group, in the toasts and in the list, and leads to its page", async () => {
    const { admin } = people;
    people.seller = await MarketPage.logIn(browser, url, "seller@demo.shop");
    await admin.click("bell");
    await admin.reads("bell-count", "0");
    await admin.page.keyboard.press("Escape");
    for (let i = 1; i <= 5; i += 1) {
      const draft = { title: `Lamp ${i} ${run}`, description: "Light.", price: 5, stock: 1 };
      assert.equal((await people.seller.api("POST", "products", draft)).status, 201);
    }
    await admin.shows("toast", `5 new products to review Lamp 5 ${run} by Sam's Kitchen`);
    assert.equal(await admin.part("toast").filter({ hasText: "to review" }).count(), 1);
    await admin.reads("bell-count", "1");
    await admin.line("toast", "to review").getByRole("link").click();
    await admin.part("pending").waitFor();
    assert.equal(new URL(admin.page.url()).pathname, "/moderation.html");
    await admin.connected();
    await admin.reads("bell-count", "1");
    await admin.click("bell");
    await admin.line("notice", "5 new products to review").getByRole("link").waitFor();
    // The seller is offline from now on.
    await people.seller.page.goto("about:blank");
  });

  it("is one of at most three toasts, each of which leads somewhere", async () => {
    const { alice } = people;
    for (let i = 1; i <= 5; i += 1) await toUser("alice", `Toast ${i}`, run);
    await alice.shows("toast", `Toast 5 ${run}`);
    assert.deepEqual(await alice.part("toast-link").allTextContents(), [3, 4, 5].map((i) => `Toast ${i} ${run}`));
    await alice.part("toast-link").last().click();
    await alice.shows("notices", `Toast 5`);
    await photograph(alice, "bell");
    await alice.page.keyboard.press("Escape");
  });

  it("is read in all tabs and on all devices, and stays in a history with pages", async () => {
    const { alice } = people;
    const tab = await alice.openTab("orders");
    const device = await MarketPage.logIn(browser, url, "alice@demo.shop");
    await Promise.all(Array.from({ length: 25 }, (_, i) => toUser("alice", `Old ${i + 1}`, run)));
    for (const window of [alice, tab, device]) await window.reads("bell-count", "25");
    await tab.click("bell");
    for (const window of [alice, tab, device]) await window.reads("bell-count", "0");
    await tab.page.reload();
    await tab.connected();
    await tab.click("bell");
    await until(async () => (await tab.part("notice").count()) === 20, "a page of 20");
    await tab.click("notices-older");
    await tab.line("notice", "Toast 1").waitFor();
    assert.equal(await tab.part("notice").filter({ hasText: "Old " }).filter({ hasText: run }).count(), 25);
    await tab.page.close();
    await device.close();
  });

  it("reaches everybody as an announcement, also users who were offline", async () => {
    const { admin, bob, seller } = people;
    const text = `Closed on Monday ${run}`;
    assert.equal((await admin.api("POST", "announcements", { title: "Holiday", text })).status, 202);
    await bob.shows("toast", text);
    assert.equal(await bob.part("toast").filter({ hasText: text }).count(), 1);
    await seller.go("seller");
    await seller.click("bell");
    await seller.shows("notices", text);
  });
});

describe("a page without its connection", () => {
  it("shows the presence of others as unknown, and the reason of the admin with one button", async () => {
    const { alice, admin } = people;
    const presence = () => alice.line("person", "Bob").getByTestId("presence").textContent();
    await until(async () => (await presence()) === "online", "the presence of Bob");
    assert.equal((await admin.api("POST", "emit/disconnect", { target: ids.alice })).status, 200);
    await alice.shows("banner-text", "Disconnected by Ada Admin");
    assert.equal(await presence(), "unknown");
    await photograph(alice, "disconnected");
    await alice.line("person", "Sam Seller").click();
    await until(async () => (await presence()) === "unknown", "unknown after the list was drawn again");
    await alice.click("banner-action");
    await alice.connected();
    await until(async () => (await presence()) === "online", "the presence of Bob again");
    assert.equal(await alice.part("banner-text").count(), 0);
  });
});

describe("the chat on every page", () => {
  it("shows the unread messages in the links and the title, and others see that the user is away", async () => {
    const { alice, admin } = people;
    await admin.go("shop");
    await choose(alice, "Ada Admin");
    await say(alice, `Unread on every page ${run}`);
    const presence = alice.line("person", "Ada Admin").getByTestId("presence");
    // A page that was left before its upgrade to WebSocket sends no close. The server notices its end by the heartbeat.
    const isShown = (state) => until(async () => (await presence.getAttribute("data-state")) === state, state, 2 * PATIENCE_MS);
    await onEachPage(async (page) => {
      const count = admin.part("nav-chat").getByTestId("chat-unread").locator("[aria-hidden]");
      await count.waitFor();
      await until(async () => (await admin.page.title()).startsWith(`(${await count.textContent()}) `), `the number in the title of ${page}`);
      if (page === "product") await until(async () => !(await admin.page.title()).includes("Product"), "the name of the product in the title");
      assert.match(await admin.page.title(), /^\(\d+\) \S/, page);
      await isShown("online");
      await setHidden(admin, true);
      await isShown("away");
      await setHidden(admin, false);
    });
    await admin.go("chat");
    await choose(admin, "Alice");
    await until(async () => (await admin.part("nav-chat").getByTestId("chat-unread").count()) === 0, "no unread message");
    assert.doesNotMatch(await admin.page.title(), /^\(/);
  });
});

describe("a page that cannot be started", () => {
  const SCRIPT = "**/js/admin/page.js*";

  it("says so, keeps its links, and can be loaded again", async () => {
    const admin = await MarketPage.logIn(browser, url, "admin@demo.shop");
    const answers = { "cannot be loaded": (route) => route.abort(), "fails": (route) => route.fulfill({ contentType: "text/javascript", body: "await 0; throw new RangeError('Invalid language tag');" }) };
    for (const [what, answer] of Object.entries(answers)) {
      await admin.page.route(SCRIPT, answer);
      await visit(admin, "admin.html");
      await admin.shows("not-started", "This page could not be started.");
      assert.equal(await admin.page.locator("main h1:visible").count(), 1, what);
      for (const part of ["nav-shop", "nav-moderation", "logout"]) assert.ok(await admin.part(part).isVisible(), `${part} if the script ${what}`);
      await admin.page.unroute(SCRIPT);
    }
    await admin.shows("not-started", "Invalid language tag");
    await photograph(admin, "not-started");
    await admin.click("start-again");
    await admin.connected();
    await admin.part("chart-sockets").locator("canvas").waitFor();
    assert.equal(await admin.part("not-started").count(), 0);
    await admin.close();
  });
});

describe("the end of a session", () => {
  it("is one banner with one button on every page, which neither covers nor moves the content", async () => {
    const { admin } = people;
    const place = () => admin.page.evaluate(() => [document.querySelector("main").offsetTop, document.querySelector("header").offsetHeight]);
    await onEachPage(async (page) => {
      for (const size of [DESKTOP, PHONE]) {
        await admin.page.setViewportSize(size);
        const before = await place();
        const resume = await expire(admin);
        await admin.reads("banner-text", "Your session has ended.");
        assert.deepEqual(await place(), before, `${page} at ${size.width}`);
        const banner = admin.page.locator(".banner:visible");
        assert.deepEqual([await banner.count(), await banner.getByRole("button").count()], [1, 1], page);
        const [bottom, top] = await admin.page.evaluate(() => [document.querySelector(".banner").getBoundingClientRect().bottom, document.querySelector("main").getBoundingClientRect().top]);
        assert.ok(bottom <= top, `the banner covers ${page} at ${size.width}`);
        if (page === "seller" && pictures) await admin.page.screenshot({ path: join(pictures, `shell-ended-${size.width}.png`) });
        await resume();
        await admin.connected();
        assert.equal(await admin.part("banner-text").count(), 0);
      }
    });
    await admin.page.setViewportSize(DESKTOP);
  });

  it("keeps the page, the hash and what was typed, also in the dialog of a product", async () => {
    const { admin } = people;
    await visit(admin, "seller.html#mine");
    await admin.connected();
    await admin.click("new-product");
    await admin.fill("product-name", "Half a lamp");
    const tab = await admin.openTab("moderation");
    await tab.fill("announce-text", "Half a sentence");
    await expire(admin);
    // The dialog is above the banner.
    await admin.page.keyboard.press("Escape");
    for (const window of [admin, tab]) await window.part("banner-action").waitFor();
    await admin.click("banner-action");
    await admin.fill("login-email", "admin@demo.shop");
    await admin.fill("login-password", "demo");
    await admin.click("login-submit");
    await admin.connected();
    assert.match(admin.page.url(), /\/seller\.html#mine$/);
    await admin.click("new-product");
    assert.equal(await admin.part("product-name").inputValue(), "Half a lamp");
    await tab.connected();
    assert.equal(await tab.part("banner-text").count(), 0);
    assert.equal(await tab.part("announce-text").inputValue(), "Half a sentence");
    await tab.page.close();
  });
});

/** Checks that a card has the same space on both sides, and space around it on a phone. */
async function isCentred({ page }, testId) {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    const { x, width } = await page.getByTestId(testId).boundingBox();
    // Half a point can be rounded.
    assert.ok(Math.abs(x - (size.width - x - width)) <= 1, `${testId} is between ${x} and ${x + width} at ${size.width}`);
    assert.ok(x >= 12, `${testId} touches the edge at ${size.width}`);
  }
  await page.setViewportSize(DESKTOP);
}

describe("a page that cannot be shown", () => {
  it("has a page of its own, for a wrong address and for a page of another role", async () => {
    const { bob } = people;
    const missing = await visit(bob, "no/such/page.html");
    assert.equal(missing.status(), 404);
    await bob.shows("error-page", "This page does not exist.");
    assert.equal(await bob.page.locator("h1").evaluate((title) => getComputedStyle(title).fontWeight), "700");
    await photograph(bob, "missing");
    assert.equal((await fetch(new URL("no/such/page.html", url))).status, 404);
    await isCentred(bob, "error-page");
    // The links lead to pages of the application, although the address has folders.
    await bob.click("nav-orders");
    await bob.connected();
    assert.equal(new URL(bob.page.url()).pathname, "/orders.html");
    for (const page of ["moderation", "live"]) {
      await visit(bob, `${page}.html`);
      await bob.shows("no-access", "You do not have access to this page.");
      await isCentred(bob, "no-access");
    }
    await visit(bob, "product.html?id=nothing");
    await bob.shows("missing", "This product is not for sale.");
    await isCentred(bob, "missing");
    await visit(bob, "moderation.html");
    await bob.part("no-access").waitFor();
    await bob.part("no-access").getByRole("link").click();
    await bob.connected();
  });

  it("offers the log-in to a visitor who is not logged in", async () => {
    const visitor = await MarketPage.open(browser, url);
    await visit(visitor, "no/such/page.html");
    await visitor.reads("error-link", "Log in");
    assert.equal(await visitor.part("nav-shop").count(), 0);
    await visitor.click("error-link");
    await visitor.part("login-submit").waitFor();
    await visitor.close();
  });
});

describe("the files of a page", () => {
  it("are kept for a year under the path of their version, and the page is validated", async () => {
    const { bob } = people;
    const found = new Map();
    bob.page.on("response", (response) => found.set(new URL(response.url()).pathname, response.headers()["cache-control"]));
    await bob.go("orders");
    const files = [...found].filter(([path]) => /\/(css|js)\//.test(path));
    assert.ok(files.length > 10);
    for (const [path, caching] of files) {
      assert.match(path, /^\/v\/[0-9a-f]{12}\//);
      assert.equal(caching, "public, max-age=31536000, immutable", path);
    }
    const page = await fetch(new URL("orders.html", url));
    assert.equal(page.headers.get("cache-control"), "no-cache");
    const again = await fetch(new URL("orders.html", url), { headers: { "If-None-Match": page.headers.get("etag") } });
    assert.equal(again.status, 304);
    for (const path of ["v/0/js/nowhere.js", "v/0/css/%252e%252e/WEB-INF/error.html", "WEB-INF/error.html"]) assert.equal((await fetch(new URL(path, url))).status, 404, path);
  });
});

describe("the log-in", () => {
  it("selects the password after a wrong one, and names roles as users do", async () => {
    const visitor = await MarketPage.open(browser, url);
    await visitor.fill("login-email", "bob@demo.shop");
    await visitor.fill("login-password", "wrong");
    await visitor.click("login-submit");
    await visitor.shows("login-error", "wrong");
    assert.equal(await visitor.page.evaluate(() => document.activeElement.dataset.testid), "login-password");
    await visitor.page.keyboard.type("demo");
    await visitor.page.keyboard.press("Enter");
    await visitor.connected();
    await visitor.shows("who", "Customer");
    await visitor.close();
  });
});

describe("the words of the pages", () => {
  /** What each page shows, and what it must not show. */
  const WORDS = {
    shop: { says: ["Add to basket", "Place order"], never: ["Add to the order", "Place the order"] },
    product: { says: ["Watch price and stock"], never: ["Tell me of changes"] },
    orders: { says: ["Placed"], never: ["is being looked at", "created"] },
    seller: { says: ["Under review"], never: ["is being looked at"] },
    moderation: { says: ["Customer"], never: ["\nuser\n"] },
    admin: { says: ["All time", "Queued events"], never: ["since the first start", "Waiting:"] },
  };

  before(async () => {
    const { admin } = people;
    const { body: products } = await admin.api("GET", "products?limit=10");
    const bought = products.find(({ sellerId, stock }) => sellerId !== ids.admin && stock > 0);
    assert.equal((await admin.api("POST", "orders", { clientId: `words-${run}`, items: [{ productId: bought.id, quantity: 1, price: bought.price }] })).status, 201);
    assert.equal((await admin.api("POST", "products", { title: `Words ${run}`, description: "For the words.", price: 5, stock: 1 })).status, 201);
  });

  it("are those of a native speaker", async () => {
    const { admin } = people;
    await onEachPage(async (page) => {
      const { says = [], never = [] } = WORDS[page] ?? {};
      const text = () => admin.page.locator("main").innerText();
      for (const words of says) await until(async () => (await text()).includes(words), `«${words}» on ${page}`);
      for (const words of never) assert.ok(!(await text()).includes(words), `${page} says ${words}`);
    });
  });

  it("name the value that is missing", async () => {
    const { admin } = people;
    await admin.go("seller");
    await admin.click("new-product");
    await admin.reads("product-save", "Submit for review");
    for (const field of ["name", "stock"]) await admin.fill(`product-${field}`, "");
    await admin.click("product-save");
    await admin.reads("error-title", "Enter a title.");
    await admin.reads("error-stock", "Enter a whole number.");
    await admin.go("moderation");
    await admin.line("account", "Bob").getByTestId("suspend").click();
    await admin.click("reason-go");
    await admin.page.locator("#reason-error").filter({ hasText: "Give a reason." }).waitFor();
    await admin.page.keyboard.press("Escape");
    await admin.go("admin");
    await admin.click("announce-send");
    await admin.reads("error-title", "Enter a title.");
    await admin.reads("error-text", "Enter a text.");
  });
});

describe("the header", () => {
  it("is in the order of the screen for the keyboard, wide and narrow, and lists move with arrow keys", async () => {
    const { bob } = people;
    for (const size of [DESKTOP, PHONE]) {
      await bob.page.setViewportSize(size);
      if (size === PHONE) await bob.click("menu");
      const places = await bob.page.evaluate(() =>
        [...document.querySelectorAll("header a, header button")]
          .filter((each) => each.checkVisibility() && !each.closest(".panel"))
          .map((each) => [Math.round(each.getBoundingClientRect().bottom / 24), Math.round(each.getBoundingClientRect().left)]),
      );
      const sorted = [...places].sort((a, b) => (Math.abs(a[0] - b[0]) > 1 ? a[0] - b[0] : a[1] - b[1]));
      assert.deepEqual(places, sorted, `at ${size.width}`);
    }
    await bob.page.setViewportSize(DESKTOP);
    const { admin } = people;
    await admin.click("bell");
    await admin.part("notice").getByRole("link").first().focus();
    await admin.page.keyboard.press("End");
    const [at, count] = await admin.page.evaluate(() => {
      const links = [...document.querySelectorAll(".notices a")];
      return [links.indexOf(document.activeElement), links.length];
    });
    assert.equal(at, count - 1);
    await admin.page.keyboard.press("Escape");
  });

  it("fits 360 px with each banner", async () => {
    const { bob } = people;
    await bob.page.setViewportSize(PHONE);
    await visit(bob, "shop.html");
    await bob.connected();
    await expire(bob);
    await bob.part("banner-action").waitFor();
    assert.equal(await bob.page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
  });
});

describe("the browser", () => {
  it("reported no unexpected error", () => {
    // The browser also reports requests that the server refuses. The tests expect these refusals.
    const meant = /40[0134]|status of 4/;
    for (const [name, { complaints }] of Object.entries(people)) assert.deepEqual(complaints.filter((line) => !meant.test(line)), [], name);
  });
});
