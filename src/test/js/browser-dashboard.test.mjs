/*
 * The dashboard and the developer tools: an admin at a desktop, and a customer with a phone.
 * Environment: APP_URL, SOCKETIO_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { connected, disconnectAll } from "./support/clients.mjs";
import { PATIENCE_MS, required } from "./support/environment.mjs";
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

/** A socket of a user, without a page. */
async function socketOf(name, namespace) {
  const { token } = await (await logIn({ email: `${name}@demo.shop`, password: "demo" })).json();
  return connected(namespace, { auth: { token } });
}

const adminSocket = () => socketOf("admin", "/admin");

/** The text of a chart for users who do not see it. */
const labelOf = (chart) => admin.part(`chart-${chart}`).getAttribute("aria-label");

describe("the charts", () => {
  it("are filled at first sight, and each has a text", async () => {
    for (const chart of CHARTS) {
      await admin.part(`chart-${chart}`).locator("canvas").waitFor();
      // Each line has a figure.
      await until(async () => /last hour/.test(await labelOf(chart)) && !/no figures yet/.test(await labelOf(chart)), chart);
      assert.match(await labelOf(chart), /: now \d/, chart);
    }
  });

  it("say the time of the figures in their legends", async () => {
    const legends = await admin.page.locator("#charts figcaption .small").allTextContents();
    assert.equal(legends.length, CHARTS.length);
    for (const legend of legends) assert.match(legend, /at \d\d:\d\d:\d\d$/);
  });

  it("leave no hole in the rows of the tiles and of the charts", async () => {
    for (const width of [1280, 1000, 390]) {
      await admin.page.setViewportSize({ width, height: 860 });
      for (const list of ["figures", "charts"]) {
        const [all, last] = await admin.page.evaluate((id) => [document.getElementById(id), document.getElementById(id).lastElementChild].map((each) => each.getBoundingClientRect().right), list);
        assert.ok(Math.abs(all - last) <= 1, `${list} at ${width}`);
      }
    }
    await admin.page.setViewportSize({ width: 1280, height: 860 });
  });

  it("contain an order, its revenue and a chat message", async () => {
    const { body: products } = await alice.api("GET", "products");
    const { id, price, sellerId } = products.find(({ stock }) => stock > 0);
    assert.equal((await alice.api("POST", "orders", { clientId: `chart-${run}`, items: [{ productId: id, quantity: 1, price }] })).status, 201);
    const chat = await socketOf("alice", "/chat");
    const sent = await chat.emitWithAck("chat:message", { to: sellerId, text: `For the chart ${run}`, clientId: `chart-${run}` });
    assert.ok(sent.id);
    const greatest = async (chart) => Number(/at most ([\d.,]+)\./.exec(await labelOf(chart))?.[1].replaceAll(",", ""));
    // The server takes a sample every 30 seconds.
    const inChart = (chart, least) => until(async () => (await greatest(chart)) >= least, chart, 2 * PATIENCE_MS);
    await inChart("orders", 1);
    await inChart("revenue", price);
    await inChart("messages", 1);
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

  it("are drawn in the colours of a new theme", async () => {
    /** Whether the canvas contains a pixel in the current colour of a custom property. */
    const contains = (chart, colour) =>
      admin.part(`chart-${chart}`).locator("canvas").evaluate((canvas, name) => {
        canvas.style.color = `var(${name})`;
        const [red, green, blue] = getComputedStyle(canvas).color.match(/\d+/g).map(Number);
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.some((_, i) => i % 4 === 0 && data[i] === red && data[i + 1] === green && data[i + 2] === blue && data[i + 3] === 255);
      }, colour);
    for (const change of ["first", "second"]) {
      await admin.page.locator("#theme-toggle").click();
      for (const chart of CHARTS) await until(() => contains(chart, "--line"), `the grid of ${chart} after the ${change} change`);
      for (const chart of ["orders", "revenue", "messages"]) await until(() => contains(chart, "--line-1"), `the bars of ${chart} after the ${change} change`);
    }
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
    for (const figure of ["eventsIn", "eventsOut"]) assert.ok(stats[figure] - before[figure] < 10, `${figure}: ${before[figure]}, then ${stats[figure]} per second`);
    assert.ok(stats.minute.calls - before.minute.calls < 100, `${before.minute.calls}, then ${stats.minute.calls} calls with response times`);
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

  it("shows how long a user is connected and idle", async () => {
    const cells = await admin.line("user-row", "Alice").locator("td[data-label] time").evaluateAll((times) => times.map((each) => [each.closest("td").dataset.label, each.textContent, each.getAttribute("datetime")]));
    assert.deepEqual(cells.map(([label]) => label), ["Connected for", "Idle for"]);
    for (const [label, text] of cells) assert.match(text, /^\d+ (s|min|h)\b/, label);
    const [connectedAt, activeAt] = cells.map(([, , at]) => Date.parse(at));
    assert.ok(connectedAt <= activeAt, "a user is active after the connection");
  });

  it("has pages", async () => {
    const visitor = await MarketPage.logIn(browser, url, "admin@demo.shop");
    const asked = [];
    let page = 0;
    // The answers name a second page, which needs 26 users otherwise.
    await visitor.page.route(/\/socket\.io\/\?EIO/, async (route) => {
      asked.push(route.request().postData() ?? "");
      try {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replaceAll(/"page":\d+,"pages":1,/g, () => `"page":${page},"pages":2,`) });
      } catch {
        // The window was closed.
      }
    });
    await visitor.page.goto(new URL("admin.html?transport=polling", url).href);
    await visitor.reads("users-page", "Page 1 of 2");
    assert.ok(await visitor.part("users-previous").isDisabled());
    page = 1;
    await visitor.click("users-next");
    await until(() => asked.some((packets) => /"dashboard:users:get".*"page":1/.test(packets)), "the request for the second page");
    await visitor.reads("users-page", "Page 2 of 2");
    assert.ok(await visitor.part("users-next").isDisabled());
    await visitor.close();
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

describe("the table of rooms", () => {
  it("names users and roles", async () => {
    await until(async () => (await admin.part("room").allInnerTexts()).some((row) => /^Alice\s+user:[0-9a-f]{24}/.test(row)), "the room of Alice");
    await admin.shows("room", /^Role Customerrole:user/);
  });
});

describe("a browser whose language is no valid tag", () => {
  it("starts each page", async () => {
    const visitor = await MarketPage.logIn(browser, url, "admin@demo.shop");
    await visitor.page.addInitScript(() => Object.defineProperty(Navigator.prototype, "language", { get: () => "en-US@posix", configurable: true }));
    for (const name of ["shop", "product", "orders", "chat", "seller", "moderation", "live", "admin"]) {
      await visitor.go(name);
      assert.equal(await visitor.part("not-started").count(), 0, name);
    }
    assert.ok(await visitor.part("nav-moderation").isVisible());
    await visitor.shows("figures", "Queued events");
    await visitor.part("chart-sockets").locator("canvas").waitFor();
    const meant = /status of 4/;
    assert.deepEqual(visitor.complaints.filter((line) => !meant.test(line)), []);
    await visitor.close();
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
    assert.ok(lines.some((line) => line.includes("Failed log-in") && line.includes("Alice")), lines.join("\n"));
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
    await other.reads("limits-news", "Ada Admin changed the limits.");
    assert.equal(await other.part("limit-heap").inputValue(), "1");
    assert.equal(await other.part("limit-undelivered").inputValue(), "55");
    for (const window of [admin, other]) {
      await heap(window).filter({ hasText: "(limit: 1%)" }).waitFor();
      await window.shows("security-event", "Ada Admin changed the alert limit 'Java heap' from 90% to 1%");
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
    await admin.shows("security-event", "'Java heap' from 1% to 90%");
    for (const window of [admin, other]) await until(async () => (await heap(window).count()) === 0, "the end of the alert");
  });
});

describe("the developer tools", () => {
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
    assert.ok(await admin.page.getByRole("heading", { name: "Developer tools" }).isVisible());
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
