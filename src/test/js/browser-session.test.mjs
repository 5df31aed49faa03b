/*
 * The log-in of the marketplace in several tabs of one browser, with tokens that last seconds. Environment: APP_URL.
 */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { choose, say } from "./support/chat-page.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";
import { Wire } from "./support/wire.mjs";

const url = required("APP_URL");
/** A tab renews its token more than once in this time. */
const PATIENCE_MS = 60_000;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const alice = (page) => MarketPage.logIn(browser, url, "alice@demo.shop", page);

/** Records the log-in of a tab: its requests for tokens, its auth:refresh events, and each loss of the connection. */
function watch({ page }) {
  const seen = { tokens: 0, refreshes: 0, closed: 0, visited: [] };
  page.on("request", (request) => {
    if (request.url().endsWith("/api/login/token")) seen.tokens += 1;
  });
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => String(payload).includes('"auth:refresh"') && (seen.refreshes += 1));
    socket.on("close", () => (seen.closed += 1));
  });
  page.on("framenavigated", (frame) => seen.visited.push(frame.url()));
  return seen;
}

const shop = new URL("shop.html", url).href;

describe("an active user", () => {
  it("stays logged in in two tabs, although tokens last seconds", async () => {
    const first = await alice();
    const second = await first.openTab("orders");
    const tabs = [first, second];
    const seen = tabs.map(watch);
    // The connections after these visits are the ones that are watched.
    await first.go("shop");
    await second.go("orders");
    for (const each of seen) Object.assign(each, { closed: 0, visited: [] });
    await until(() => seen.every(({ refreshes }) => refreshes >= 3), "three renewals in each tab", PATIENCE_MS);
    for (const [i, tab] of tabs.entries()) {
      await tab.reads("connection-state", "connected");
      assert.equal(await tab.part("banner-text").count(), 0);
      assert.deepEqual([seen[i].closed, seen[i].visited, tab.complaints], [0, [], []]);
    }
    // The REST API and the events have a valid token as well.
    const orders = await second.part("order").count();
    await first.line("product", "Ceramic mug").getByTestId("add").click();
    await first.click("order");
    await first.shows("toast", "Order placed");
    await until(async () => (await second.part("order").count()) === orders + 1, "the order in the second tab");
    await first.close();
  });

  it("stays logged in on the live page, in all namespaces", async () => {
    const live = await MarketPage.logIn(browser, url, "admin@demo.shop");
    const seen = watch(live);
    await live.go("live");
    await live.part("room-count").first().waitFor();
    await until(() => seen.refreshes >= 2, "two renewals", PATIENCE_MS);
    await live.reads("connection-state", "connected");
    assert.deepEqual([await live.part("banner-text").count(), seen.closed, live.complaints], [0, 0, []]);
    await live.close();
  });

  it("stays logged in when the connection was lost for longer than a token lasts", async () => {
    const tab = await alice();
    const wire = await Wire.of(tab.page);
    await tab.page.goto(new URL("shop.html?transport=websocket", url).href);
    await tab.connected();
    await wire.cut();
    await tab.part("banner-text").waitFor();
    const lost = Date.now();
    await until(() => Date.now() - lost > 7000, "the end of the token");
    wire.mend();
    const state = () => tab.part("connection-state").textContent();
    await until(async () => (await state()) === "connected", "the connection", PATIENCE_MS);
    await tab.part("banner-text").waitFor({ state: "hidden" });
    await tab.close();
  });

  it("reads one banner in each tab when the session has ended, and continues in all tabs after one log-in", async () => {
    const first = await alice();
    const second = await first.openTab("orders");
    await first.page.evaluate(() => (location.hash = "#top"));
    await second.fill("apply-shop", "Half a name");
    const before = await second.part("apply-shop").boundingBox();
    await first.page.context().clearCookies();
    for (const tab of [first, second]) await tab.part("banner-action").waitFor({ timeout: PATIENCE_MS });
    for (const tab of [first, second]) {
      await tab.reads("banner-text", "Your session has ended.");
      assert.equal(await tab.page.locator(".banner:visible").count(), 1);
      assert.equal(await tab.page.locator(".banner").getByRole("button").count(), 1);
    }
    assert.deepEqual(await second.part("apply-shop").boundingBox(), before);
    await first.click("banner-action");
    await first.fill("login-email", "alice@demo.shop");
    await first.fill("login-password", "demo");
    await first.click("login-submit");
    await first.connected();
    assert.equal(first.page.url(), `${shop}#top`);
    await second.connected();
    assert.equal(await second.part("banner-text").count(), 0);
    assert.equal(await second.part("apply-shop").inputValue(), "Half a name");
    await second.page.reload();
    await second.connected();
    assert.equal(await second.part("apply-shop").inputValue(), "Half a name");
    await first.close();
  });

  it("needs no log-in in a further tab or after a reload", async () => {
    const first = await alice();
    const tab = await first.openTab("chat");
    await tab.page.reload();
    await tab.connected();
    await tab.page.goto(url);
    await tab.connected();
    assert.equal(tab.page.url(), shop);
    await first.close();
  });
});

describe("a message that was not sent", () => {
  /** The server refuses markup, so these messages wait until the user changes them. */
  const TEXT = "<b>the password is rosebud</b>";
  const refuse = async (tab) => {
    await choose(tab, "Bob");
    await say(tab, TEXT);
    await tab.line("message", "rosebud").filter({ hasText: "refused" }).waitFor();
  };
  const shown = (tab) => tab.part("message").filter({ hasText: "rosebud" }).count();
  const stored = ({ page }) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  async function logIn(tab, name) {
    await tab.fill("login-email", `${name}@demo.shop`);
    await tab.fill("login-password", "demo");
    await tab.click("login-submit");
    await tab.connected();
    await tab.go("chat");
  }

  it("is discarded by a log-out that the user confirms, and nothing of the user stays in the browser", async () => {
    const tab = await alice("chat");
    const other = await tab.openTab("orders");
    await other.fill("apply-shop", "Half a name");
    await refuse(tab);
    await tab.fill("text", "Half a sentence");
    await tab.click("logout");
    await tab.reads("confirm-title", "1 message was not sent");
    await tab.click("confirm-cancel");
    assert.equal(await shown(tab), 1);
    await tab.go("shop");
    await tab.line("product", "Ceramic mug").getByTestId("add").click();
    await tab.click("logout");
    await tab.click("confirm-go");
    for (const each of [tab, other]) await each.part("login-submit").waitFor();
    for (const each of [tab, other]) {
      const values = await stored(each);
      for (const text of ["rosebud", "Half a", "Ceramic mug"]) assert.ok(!values.includes(text), text);
    }
    await logIn(tab, "alice");
    await choose(tab, "Bob");
    assert.deepEqual([await shown(tab), await tab.part("text").inputValue()], [0, ""]);
    await tab.close();
  });

  it("waits for its user after the end of the session, and no other user sees it", async () => {
    const tab = await alice("chat");
    await refuse(tab);
    await tab.page.context().clearCookies();
    await tab.part("banner-action").waitFor({ timeout: PATIENCE_MS });
    await tab.click("banner-action");
    await logIn(tab, "bob");
    await choose(tab, "Alice");
    assert.equal(await shown(tab), 0);
    // Bob has sent everything, so nobody asks him.
    await tab.click("logout");
    await tab.part("login-submit").waitFor();
    await logIn(tab, "alice");
    await choose(tab, "Bob");
    await tab.line("message", "rosebud").filter({ hasText: "refused" }).waitFor();
    await tab.click("change");
    await tab.fill("text", "");
    await tab.close();
  });
});

describe("the log-in of a browser", () => {
  it("ends in all tabs when the user logs out in one of them", async () => {
    const first = await alice();
    const second = await first.openTab("orders");
    await first.click("logout");
    for (const tab of [first, second]) await tab.part("login-submit").waitFor();
    assert.match(second.page.url(), /index\.html\?next=.*orders\.html$/);
    await second.page.goto(shop);
    await second.part("login-submit").waitFor();
    assert.deepEqual(await first.page.context().cookies(), []);
    await first.close();
  });

  it("becomes that of another user in all tabs", async () => {
    const first = await alice();
    const second = await first.openTab("orders");
    // As if the second tab had not noticed the log-out.
    await first.page.evaluate(async () => {
      const headers = { "Content-Type": "application/json" };
      const body = JSON.stringify({ email: "bob@demo.shop", password: "demo" });
      const { user } = await (await fetch("api/login", { method: "POST", headers, body })).json();
      localStorage.setItem("marketplace.user", JSON.stringify(user));
    });
    await second.shows("who", "Bob");
    await second.connected();
    await first.close();
  });

  it("becomes that of another user when a tab renews its token, even if it received no event", async () => {
    const first = await alice();
    await first.page.evaluate(async () => {
      const headers = { "Content-Type": "application/json" };
      await fetch("api/login", { method: "POST", headers, body: JSON.stringify({ email: "bob@demo.shop", password: "demo" }) });
    });
    await first.part("who").filter({ hasText: "Bob" }).waitFor({ timeout: PATIENCE_MS });
    await first.connected();
    await first.close();
  });

  it("is a cookie that scripts cannot read and other sites cannot use", async () => {
    const tab = await alice();
    const [cookie] = await tab.page.context().cookies(new URL("api/login/token", url).href);
    assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite], ["marketplace-login", true, "Strict"]);
    assert.ok(cookie.path.endsWith("/api/login"), cookie.path);
    assert.ok(cookie.expires * 1000 - Date.now() > 11 * 3_600_000, "it lasts for twelve hours");
    assert.equal(await tab.page.evaluate(() => document.cookie), "");
    const stored = await tab.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    assert.ok(!stored.includes("eyJ"), "the storages contain a token");
    await tab.close();
  });
});
