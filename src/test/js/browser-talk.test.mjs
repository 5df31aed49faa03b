/*
 * Chat and presence: two users in three windows.
 * Environment: APP_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { choose, say, setHidden } from "./support/chat-page.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);

describe("the chat", () => {
  let browser, alice, phone, bob;

  before(async () => {
    browser = await launch();
    if (pictures) mkdirSync(pictures, { recursive: true });
    const at = (name) => MarketPage.logIn(browser, url, `${name}@demo.shop`, "chat");
    [alice, phone, bob] = [await at("alice"), await at("alice"), await at("bob")];
  });
  after(() => browser?.close());

  it("explains itself before a conversation is open, and names roles as the other pages do", async () => {
    await alice.shows("none-open", "Choose a person");
    assert.equal(await alice.part("text").isVisible(), false);
    const roles = await alice.page.evaluate(() => [...document.querySelectorAll(".person:not(:has(time)) .person-text > .quiet")].map((foot) => foot.textContent));
    assert.deepEqual(roles.filter((role) => !["Customer", "Seller", "Admin"].includes(role) && !role.startsWith("Draft:")), []);
    const cut = await alice.page.evaluate(() => [...document.querySelectorAll(".person strong")].filter((name) => name.scrollWidth > name.clientWidth).length);
    assert.equal(cut, 0);
  });

  it("shows a message in all windows of both users, with its delivery state", async () => {
    await choose(alice, "Bob");
    await choose(phone, "Bob");
    await say(alice, `Is the mug still there? ${run}`);
    await phone.shows("message", `Is the mug still there? ${run}`);
    await bob.line("person", "Alice").getByTestId("unread").waitFor();
    await alice.line("message", run).filter({ hasText: "sent" }).waitFor();
    await choose(bob, "Alice");
    await bob.shows("message", `Is the mug still there? ${run}`);
    for (const window of [alice, phone]) await window.line("message", run).filter({ hasText: "read" }).waitFor();
    // The clocks of browsers differ, so all windows show the time of the server.
    const times = await Promise.all([alice, phone, bob].map((window) => window.line("message", run).locator("time").getAttribute("datetime")));
    assert.deepEqual(times, [times[0], times[0], times[0]]);
    const listed = await Promise.all([alice.line("person", "Bob"), bob.line("person", "Alice")].map((person) => person.locator("time").getAttribute("datetime")));
    assert.deepEqual(listed, [times[0], times[0]]);
  });

  it("shows that the peer is typing, and removes the hint after a while", async () => {
    await bob.part("text").pressSequentially("Y");
    await alice.shows("typing", "Bob is typing");
    await until(async () => (await alice.part("typing").textContent()) === "", "the end of the typing");
    await bob.fill("text", "");
  });

  it("refuses markup with an explanation, and sends text with angle brackets", async () => {
    await say(bob, "<b>Yes</b>");
    await bob.shows("composer-error", "plain text");
    await say(bob, `Yes, 3 > 2 of them ${run}`);
    await alice.shows("message", `Yes, 3 > 2 of them ${run}`);
    assert.equal(await alice.part("message").filter({ hasText: "<b>" }).count(), 0);
  });

  it("refuses a message that is too long", async () => {
    await say(bob, "x".repeat(2001));
    await bob.shows("composer-error", "at most 2000 characters");
  });

  it("delivers a message once that was sent without a connection", async () => {
    const text = `Cut off ${run}`;
    await bob.page.context().setOffline(true);
    await bob.page.evaluate(() => dispatchEvent(new Event("offline")));
    await until(async () => (await bob.part("connection-state").textContent()) !== "connected", "the loss of the connection");
    await say(bob, text);
    await bob.page.context().setOffline(false);
    await bob.connected();
    const retry = bob.part("retry").last();
    await until(async () => (await retry.isVisible()) || (await alice.part("message").filter({ hasText: text }).count()) > 0, "the retry button or the message");
    if (await retry.isVisible()) await retry.click();
    await alice.shows("message", text);
    assert.equal(await alice.part("message").filter({ hasText: text }).count(), 1);
  });

  it("shows whether the peer is online, away or offline", async () => {
    const presence = alice.line("person", "Bob").locator(".presence");
    const state = (wanted) => until(async () => (await presence.getAttribute("data-state")) === wanted, wanted);
    await state("online");
    await setHidden(bob, true);
    await state("away");
    await setHidden(bob, false);
    await state("online");
    await bob.close();
    await state("offline");
    await alice.shows("peer-presence", "last seen");
    bob = await MarketPage.logIn(browser, url, "bob@demo.shop", "chat");
    await choose(bob, "Alice");
    await state("online");
  });

  it("shows at once that a user has left a page, even if the page used polling", async () => {
    const presence = alice.line("person", "Bob").locator(".presence");
    const state = (wanted) => until(async () => (await presence.getAttribute("data-state")) === wanted, wanted);
    await bob.page.goto(new URL("shop.html?transport=polling", url).href);
    await bob.connected();
    await state("online");
    await bob.page.goto("about:blank");
    await state("offline");
    await bob.go("chat");
    await choose(bob, "Alice");
    await state("online");
  });

  it("loads older messages page by page", async () => {
    // The users take turns, because the server limits the rate of messages.
    for (let i = 1; i <= 30; i += 1) {
      const [writer, reader] = i % 2 ? [alice, bob] : [bob, alice];
      await say(writer, `Line ${i} of ${run}`);
      await reader.shows("message", `Line ${i} of ${run}`);
    }
    const late = await MarketPage.logIn(browser, url, "bob@demo.shop", "chat");
    await choose(late, "Alice");
    await late.shows("message", `Line 30 of ${run}`);
    assert.equal(await late.part("message").filter({ hasText: "Is the mug" }).count(), 0);
    // Without scrolling to the button, because scrolling loads older messages as well and removes the button.
    await late.part("older").dispatchEvent("click");
    await late.shows("message", `Is the mug still there? ${run}`);
    const order = await late.part("message").locator(".bubble").allTextContents();
    const lines = order.filter((line) => line.startsWith("Line") && line.endsWith(run)).map((line) => Number(line.split(" ")[1]));
    assert.deepEqual(lines, Array.from({ length: 30 }, (_, i) => i + 1));
    await late.close();
  });

  it("fits into every window", async () => {
    if (pictures) await bob.photograph(join(pictures, "market-chat"));
  });

  it("caused no unexpected error in the browser", () => {
    const offline = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;
    for (const window of [alice, phone, bob]) assert.deepEqual(window.complaints.filter((line) => !offline.test(line)), []);
  });
});
