/*
 * A conversation with more messages than a page keeps. Environment: APP_URL, SOCKETIO_URL of a server on which users may send
 * many messages at once.
 */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { choose, say } from "./support/chat-page.mjs";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const run = Date.now().toString(36);

describe("a long conversation", () => {
  /** More messages than a page keeps. */
  const COUNT = 400;
  const KEPT = 300;
  let browser, admin, sellerId;

  before(async () => {
    browser = await launch();
    const seller = await MarketPage.logIn(browser, url, "seller@demo.shop");
    sellerId = await seller.page.evaluate(() => JSON.parse(localStorage.getItem("marketplace.user")).id);
    await seller.close();
    admin = await MarketPage.logIn(browser, url, "admin@demo.shop", "chat");
    await write(1, COUNT);
    await choose(admin, "Sam Seller");
  });
  after(async () => {
    disconnectAll();
    await browser?.close();
  });

  /** Sends numbered messages as the admin, from another device. */
  async function write(first, last) {
    const token = await admin.page.evaluate(async () => (await (await fetch("api/login/token", { method: "POST" })).json()).token);
    const chat = await connected("/chat", { auth: { token } });
    for (let i = first; i <= last; i += 1) {
      const sent = await chat.timeout(5000).emitWithAck("chat:message", { to: sellerId, text: `Number ${i} of ${run}`, clientId: `${run}-number-${i}` });
      assert.ok(sent.ok, JSON.stringify(sent));
    }
    chat.disconnect();
  }

  /** Returns the numbers of the messages in the page. They have no gaps, and are not too many. */
  async function numbers() {
    const texts = await admin.part("message").locator(".bubble").allTextContents();
    const found = texts.map((text) => new RegExp(`^Number (\\d+) of ${run}$`).exec(text)).filter(Boolean).map(([, number]) => Number(number));
    assert.deepEqual(found, found.map((_, i) => found[0] + i));
    assert.ok(found.length <= KEPT, `${found.length} messages in the page`);
    return found;
  }

  /** Scrolls to one end again and again until the page contains a message. */
  async function scrollTo(end, wanted) {
    for (;;) {
      const before = await numbers();
      if (before.includes(wanted)) return;
      await admin.page.evaluate((end) => {
        const log = document.getElementById("messages");
        log.scrollTop = end === "start" ? 0 : log.scrollHeight;
      }, end);
      await until(async () => (await numbers()).join() !== before.join(), `messages at the ${end}`);
    }
  }

  it("is loaded in parts in both directions", async () => {
    assert.equal((await numbers()).at(-1), COUNT);
    await scrollTo("start", 1);
    assert.ok(!(await numbers()).includes(COUNT));
    await scrollTo("end", COUNT);
    assert.ok(!(await numbers()).includes(1));
  });

  it("shows a found message with the messages around it, and leads to the latest ones", async () => {
    await admin.click("search-open");
    await admin.fill("search-text", `number 7 of ${run}`);
    await admin.click("search-go");
    await admin.click("found");
    await until(async () => (await numbers()).includes(7), "the found message");
    assert.ok(!(await numbers()).includes(COUNT));
    await write(COUNT + 1, COUNT + 1);
    await admin.shows("jump", "Jump to the latest message");
    await admin.click("jump");
    await until(async () => (await numbers()).at(-1) === COUNT + 1, "the latest message");
    await until(() => admin.line("message", `Number ${COUNT + 1} of`).isVisible(), "the end of the conversation");
    await admin.part("jump").waitFor({ state: "hidden" });
  });

  it("shows the end to a user who writes", async () => {
    await admin.click("found");
    await until(async () => (await numbers()).includes(7), "the found message");
    await say(admin, `Number ${COUNT + 2} of ${run}`);
    await until(async () => (await numbers()).at(-1) === COUNT + 2, "the own message");
    assert.ok(!(await numbers()).includes(7));
    assert.deepEqual(admin.complaints, []);
  });
});
