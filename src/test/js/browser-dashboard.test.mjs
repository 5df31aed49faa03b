/*
 * The dashboard and the live board: an admin at a desktop, and a customer with a phone.
 * Environment: APP_URL, SOCKETIO_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync } from "node:fs";
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
const CHARTS = ["sockets", "users", "events", "latency", "queues", "undelivered", "orders", "revenue", "messages", "memory"];

let browser;
let admin;
let alice;

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  [admin, alice] = await Promise.all(["admin", "alice"].map((name) => MarketPage.logIn(browser, url, `${name}@demo.shop`)));
  await alice.page.setViewportSize({ width: 390, height: 844 });
  await admin.go("admin");
});
after(async () => {
  disconnectAll();
  await browser?.close();
});

async function logIn(body) {
  const headers = { "Content-Type": "application/json" };
  return fetch(new URL("api/login", url), { method: "POST", headers, body: JSON.stringify(body) });
}

/** A socket of the admin in /admin, without a page. */
async function adminSocket() {
  const { token } = await (await logIn({ email: "admin@demo.shop", password: "demo" })).json();
  return connected("/admin", { auth: { token } });
}

describe("the charts", () => {
  it("are filled at first sight, and each has a text", async () => {
    for (const chart of CHARTS) {
      await admin.part(`chart-${chart}`).locator("canvas").waitFor();
      await until(async () => /last hour/.test(await admin.part(`chart-${chart}`).getAttribute("aria-label")), chart);
    }
    assert.match(await admin.part("chart-sockets").getAttribute("aria-label"), /Connections: now \d/);
    assert.match(await admin.part("chart-memory").getAttribute("aria-label"), /Java heap: now \d/);
  });

  it("show the last day and the last week, also after the page was loaded again", async () => {
    await admin.click("range-7d");
    await until(async () => /last 7 days.*now \d/.test(await admin.part("chart-sockets").getAttribute("aria-label")), "seven days");
    await admin.page.reload();
    await until(async () => /last 7 days.*now \d/.test(await admin.part("chart-sockets").getAttribute("aria-label")), "seven days again");
    assert.equal(await admin.part("range-7d").getAttribute("aria-pressed"), "true");
    await admin.click("range-24h");
    await until(async () => /last 24 hours/.test(await admin.part("chart-events").getAttribute("aria-label")), "a day");
    await admin.click("range-1h");
  });

  it("have a table with their figures", async () => {
    await admin.click("charts-as-table");
    await admin.part("history").locator("tr").first().waitFor();
    assert.equal(await admin.page.locator("#history-head th").count(), 1 + 20);
    await admin.click("charts-as-table");
  });

  it("do not contain the events of dashboards", async () => {
    const socket = await adminSocket();
    const { stats: before } = await socket.emitWithAck("dashboard:stats:get");
    // The rate covers up to 30 seconds, in which this many events are 20 per second.
    await Promise.all(Array.from({ length: 600 }, () => socket.emitWithAck("dashboard:rooms:get")));
    const { stats } = await socket.emitWithAck("dashboard:stats:get");
    assert.ok(stats.eventsIn - before.eventsIn < 10, `${before.eventsIn}, then ${stats.eventsIn} events per second`);
  });
});

describe("the table of users", () => {
  it("has a row for each user, is sorted, and opens the sockets of a user", async () => {
    await admin.line("user-row", "Alice").waitFor();
    await admin.click("sort-name");
    await until(async () => (await admin.page.locator("[data-sort=name]").getAttribute("aria-sort")) === "descending", "the order");
    await until(async () => /^Alice/.test(await admin.part("user-row").first().innerText()), "Alice before Ada");
    await admin.line("user-row", "Alice").getByTestId("details").click();
    await admin.shows("user-socket", "role:user");
    await admin.shows("user-socket", "/notifications");
    await photograph(admin, "dashboard");
    await admin.line("user-row", "Alice").getByTestId("details").click();
    await until(async () => (await admin.part("user-details").count()) === 0, "the end of the details");
  });

  it("is filtered by the server", async () => {
    await admin.fill("filter", "role:admin");
    await admin.reads("users-count", "1 of 2");
    await admin.fill("filter", "");
    await admin.line("user-row", "Alice").waitFor();
  });

  it("disconnects a user, who reads the reason", async () => {
    await admin.line("user-row", "Alice").getByTestId("disconnect").click();
    await admin.because(`Coffee break ${run}`);
    await alice.shows("banner-text", `Coffee break ${run}`);
    await admin.shows("toast", "Alice was disconnected");
    await admin.shows("security-event", `Ada Admin disconnected Alice: Coffee break ${run}`);
    await alice.click("banner-action");
    await alice.connected();
  });
});

describe("an announcement", () => {
  it("is sent after a confirmation only", async () => {
    await admin.fill("announce-name", `Sale ${run}`);
    await admin.fill("announce-text", "=1+1 today");
    await admin.click("announce-send");
    await admin.click("confirm-cancel");
    assert.equal(await admin.part("announce-name").inputValue(), `Sale ${run}`);
    await admin.click("announce-send");
    await admin.click("confirm-go");
    await alice.shows("toast", `Sale ${run}`);
    await admin.shows("security-event", `announced “Sale ${run}”`);
    assert.equal(await alice.part("toast").filter({ hasText: `Sale ${run}` }).count(), 1);
  });
});

describe("the audit log", () => {
  it("lists a failed login at once, and causes an alert if there are as many as the limit", async () => {
    assert.equal((await logIn({ email: "alice@demo.shop", password: "wrong" })).status, 401);
    await admin.part("security-event").filter({ hasText: "Failed log-in" }).filter({ hasText: "Alice" }).first().waitFor();
    await admin.click("refresh");
    await admin.shows("alert", "security events in the last minute");
  });

  it("is filtered, and exported as CSV", async () => {
    await admin.fill("audit-text", `SALE ${run}`);
    await until(async () => (await admin.part("security-event").count()) === 1, "one event");
    await admin.part("audit-kind").selectOption("disconnected");
    await until(async () => (await admin.part("security-event").count()) === 0, "no event");
    await admin.fill("audit-text", "");
    await admin.part("audit-kind").selectOption("");
    await admin.shows("security-event", "Failed log-in");
    const download = admin.page.waitForEvent("download");
    await admin.click("audit-export");
    const lines = readFileSync(await (await download).path(), "utf8").split("\r\n");
    assert.equal(lines[0], "Time,Kind,Event,User,User id,Address,Namespace,Count");
    assert.ok(lines.some((line) => line.includes("Failed login") && line.includes("Alice")), lines.join("\n"));
    assert.ok(lines.some((line) => line.includes(`Coffee break ${run}`)));
  });

  it("survives a reload of the page", async () => {
    await admin.page.reload();
    await admin.shows("security-event", `Coffee break ${run}`);
    assert.equal(await admin.part("announce-name").inputValue(), "", "the announcement was sent");
  });
});

describe("the limits of the alerts", () => {
  const heap = (window) => window.part("alert").filter({ hasText: "The Java heap is" });
  let other;

  before(async () => {
    other = await MarketPage.logIn(browser, url, "admin@demo.shop", "admin");
  });
  after(() => other.close());

  it("are shown with their units and defaults, and errors are shown beside the fields", async () => {
    await admin.click("limits");
    await until(async () => (await admin.part("limit-heap").inputValue()) === "90", "the limit of the heap");
    assert.match(await admin.part("limits-dialog").innerText(), /Java heap\s+%, default 90/);
    await admin.fill("limit-heap", "101");
    await admin.fill("limit-queued", "");
    await admin.click("limits-save");
    await admin.reads("error-queued", "Enter a number.");
    await admin.fill("limit-queued", "-1");
    await admin.click("limits-save");
    await admin.reads("error-heap", "Must be a whole number from 0 to 100.");
    await admin.reads("error-queued", "Must be a whole number from 0 to 1,000,000.");
    await photograph(admin, "limits");
    await admin.click("limits-cancel");
    await admin.click("limits");
    await until(async () => (await admin.part("limit-heap").inputValue()) === "90", "the stored limit");
    assert.equal(await admin.part("error-heap").count(), 0);
  });

  it("are checked by the server as well", async () => {
    const socket = await adminSocket();
    const set = async (limits) => (await socket.emitWithAck("dashboard:limits:set", { limits })).error;
    for (const limits of [{ heap: 101 }, { heap: -1 }, { nonsense: 1 }, { heap: null }, {}]) {
      assert.equal((await set(limits)).code, "INVALID", JSON.stringify(limits));
    }
    for (const limits of [{ heap: 1.5 }, { heap: "many" }]) {
      assert.match((await set(limits)).message, /expected/, JSON.stringify(limits));
    }
    assert.equal((await set({ heap: 101 })).message, "'heap' must be a whole number from 0 to 100.");
    const { limits } = await socket.emitWithAck("dashboard:limits:get");
    assert.equal(limits.find(({ kind }) => kind === "heap").value, 90);
  });

  it("take effect at once for all admins, whose typed values stay", async () => {
    await other.click("limits");
    await other.part("limit-heap").waitFor();
    await other.fill("limit-undelivered", "55");
    await admin.fill("limit-heap", "1");
    await admin.fill("limit-undelivered", "66");
    await admin.click("limits-save");
    await admin.shows("toast", "Alert limits saved.");
    await other.reads("limits-news", "Ada Admin has changed the limits.");
    assert.equal(await other.part("limit-heap").inputValue(), "1");
    assert.equal(await other.part("limit-undelivered").inputValue(), "55");
    for (const window of [admin, other]) {
      await heap(window).filter({ hasText: "(limit: 1 %)" }).waitFor();
      await window.shows("security-event", "Ada Admin has changed the alert limit 'Java heap' from 90 % to 1 %");
      await window.shows("security-event", "'Undelivered events' from 100 events per minute to 66 events per minute");
    }
    await other.click("limits-save");
    await admin.shows("security-event", "'Undelivered events' from 66 events per minute to 55 events per minute");
  });

  it("are stored, and can be reset to the defaults", async () => {
    await other.page.reload();
    await other.connected();
    await other.click("limits");
    await until(async () => (await other.part("limit-heap").inputValue()) === "1", "the stored limit");
    await other.click("limits-reset");
    assert.equal(await other.part("limit-heap").inputValue(), "90");
    await other.click("limits-save");
    await admin.shows("security-event", "'Java heap' from 1 % to 90 %");
    for (const window of [admin, other]) await until(async () => (await heap(window).count()) === 0, "the end of the alert");
  });
});

describe("the live board", () => {
  const result = (text) => admin.part("result").filter({ hasText: text }).waitFor();

  it("is not shown to customers", async () => {
    assert.equal(await alice.part("nav-live").count(), 0);
    await alice.page.goto(new URL("live.html", url).href);
    await alice.shows("no-access", "You do not have access to this page.");
    assert.equal(await alice.part("tiles").count(), 0);
    await alice.go("shop");
  });

  it("shows throttled and volatile events", async () => {
    await admin.go("live");
    await admin.click("throttle");
    await result("50 throttled emits, 2 events arrived");
    await admin.click("volatile");
    await result(/50 volatile emits, \d+ events arrived, \d+ were skipped/);
  });

  it("counts the sockets in each room", async () => {
    await admin.click("join-room");
    await admin.shows("rooms", "lobby");
    await until(async () => /lobby\s*\/\s*1/.test((await admin.part("room-count").allInnerTexts()).join("\n")), "the room");
  });

  it("gets its socket and the missed events back after a lost connection", async () => {
    await admin.click("recovery");
    await result("The same socket is back, with 3 of 3 events emitted meanwhile");
  });

  it("says that there is no cluster", async () => {
    await admin.shows("alone", "without a cluster");
  });

  it("lists events and shows its socket while /admin is still connecting", async () => {
    const visitor = await MarketPage.logIn(browser, url, "admin@demo.shop");
    // The request to connect to /admin does not reach the server.
    await visitor.page.route("**/socket.io/**", (route) => {
      const packets = route.request().postData()?.split("\x1e") ?? [];
      const others = packets.filter((packet) => !packet.startsWith("40/admin,"));
      if (others.length === packets.length) return route.continue();
      return others.length ? route.continue({ postData: others.join("\x1e") }) : route.fulfill({ body: "ok" });
    });
    await visitor.page.goto(new URL("live.html?transport=polling", url).href);
    await visitor.connected();
    assert.notEqual(await visitor.page.locator("#socket-id").textContent(), "–");
    assert.equal((await admin.api("POST", "announcements", { title: `Early ${run}`, text: "For the list" })).status, 202);
    await visitor.shows("event-log", `Early ${run}`);
    assert.equal(await visitor.part("room-count").count(), 0, "/admin is not connected");
    await visitor.close();
  });

  it("pauses and clears the list of events", async () => {
    await admin.click("pause-events");
    assert.equal((await admin.api("POST", "announcements", { title: `Paused ${run}`, text: "For the list" })).status, 202);
    await admin.shows("pause-events", /Resume \(\d+ new\)/);
    assert.equal(await admin.part("event-log").getByText(`Paused ${run}`).count(), 0);
    await admin.click("pause-events");
    await admin.shows("event-log", `Paused ${run}`);
    await admin.reads("pause-events", "Pause");
    await admin.click("clear-events");
    assert.equal(await admin.part("event-log").getByText(`Paused ${run}`).count(), 0);
  });

  it("buys nothing", async () => {
    const orders = async () => (await admin.api("GET", "orders")).body.length;
    const earlier = await orders();
    await admin.click("emit-event");
    await admin.shows("event-log", "demo:committed");
    assert.equal(await orders(), earlier);
    await photograph(admin, "live");
  });

  it("caused no error in the browser", () => {
    const meant = /40[13]|status of 4/;
    for (const { complaints } of [admin, alice]) assert.deepEqual(complaints.filter((line) => !meant.test(line)), []);
  });
});

async function photograph(who, name) {
  if (pictures) await who.photograph(join(pictures, `market-${name}`));
}
