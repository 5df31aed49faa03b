/*
 * What a user does in and beside a conversation: unread messages, drafts, the outbox, receipts, search, notifications of
 * the system, encryption. Environment: APP_URL; SECRET, a text that only encrypted messages contain; PLAIN, a text that only
 * an unencrypted message contains; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { assertAccessible } from "./support/accessibility.mjs";
import { launch } from "./support/browser.mjs";
import { choose, say, setHidden } from "./support/chat-page.mjs";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { png } from "./support/pictures.mjs";
import { until } from "./support/waiting.mjs";

const url = onThisMachine(required("APP_URL"));
const secret = required("SECRET");
const plain = required("PLAIN");
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);

/** Browsers encrypt over HTTPS and for addresses of their own machine only. */
function onThisMachine(address) {
  const local = new URL(address);
  local.hostname = "127.0.0.1";
  return local.href;
}

let browser, alice, bob, seller;
/** Everything that the windows have sent or received since {@link listen} was called. */
const traffic = [];

before(async () => {
  browser = await launch();
  if (pictures) mkdirSync(pictures, { recursive: true });
  await readEverything("bob");
  [alice, bob, seller] = await Promise.all([
    MarketPage.logIn(browser, url, "alice@demo.shop", "chat"),
    MarketPage.logIn(browser, url, "bob@demo.shop", "orders"),
    MarketPage.logIn(browser, url, "seller@demo.shop", "seller"),
  ]);
});
after(async () => {
  disconnectAll();
  await browser?.close();
});

/** Marks the messages that earlier tests have left as read. */
async function readEverything(name) {
  const body = JSON.stringify({ email: `${name}@demo.shop`, password: "demo" });
  const response = await fetch(new URL("api/login", url), { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const chat = await connected("/chat", { auth: { token: (await response.json()).token } });
  const { conversations } = await chat.timeout(5000).emitWithAck("chat:conversations");
  for (const { userId, last } of conversations) await chat.timeout(5000).emitWithAck("chat:read", { from: userId, upTo: last.id });
  chat.disconnect();
}

const idOf = (who, name) => who.line("person", name).getAttribute("data-id");

const tokenOf = (who) => who.page.evaluate(async () => (await (await fetch("api/login/token", { method: "POST" })).json()).token);

/** The number at the link to the chat, or an empty text. */
const badge = async (who) => ((await who.part("nav-chat").getByTestId("chat-unread").count()) ? who.part("nav-chat").getByTestId("chat-unread").locator("[aria-hidden]").textContent() : "");

describe("a message for a user on another page", () => {
  it("is counted in the navigation and the title, and its toast opens the conversation", async () => {
    await bob.connected();
    const before = Number(await badge(bob));
    await choose(alice, "Bob");
    await say(alice, `Do you ship to Crete? ${run}`);
    const toast = bob.part("toast").filter({ hasText: `Alice: Do you ship to Crete? ${run}` });
    await toast.waitFor();
    assert.equal(await badge(bob), String(before + 1));
    assert.match(await bob.page.title(), new RegExp(`^\\(${before + 1}\\) `));
    await bob.page.setViewportSize({ width: 390, height: 844 });
    await bob.part("menu").getByTestId("chat-unread").waitFor();
    if (pictures) await bob.page.screenshot({ path: join(pictures, "chat-toast-narrow.png") });
    await bob.page.setViewportSize({ width: 1280, height: 860 });
    await toast.locator("a").click();
    await bob.shows("message", `Do you ship to Crete? ${run}`);
    await bob.reads("peer-name", "Alice");
    await alice.line("message", `Crete? ${run}`).filter({ hasText: "read" }).waitFor();
    await until(async () => (await badge(bob)) === "", "no unread message");
    assert.doesNotMatch(await bob.page.title(), /^\(/);
  });

  it("is announced as well while another conversation is open", async () => {
    await choose(bob, "Sam Seller");
    await say(alice, `One more thing ${run}`);
    const toast = bob.part("toast").filter({ hasText: `One more thing ${run}` });
    await toast.waitFor();
    await bob.line("person", "Alice").getByTestId("unread").waitFor();
    await toast.locator("a").click();
    await bob.reads("peer-name", "Alice");
    await bob.shows("message", `One more thing ${run}`);
  });
});

describe("a draft", () => {
  it("belongs to its conversation, and survives a reload", async () => {
    await choose(bob, "Sam Seller");
    await bob.fill("text", `A draft for Sam ${run}`);
    await choose(bob, "Alice");
    assert.equal(await bob.part("text").inputValue(), "");
    await bob.line("person", "Sam Seller").filter({ hasText: "Draft:" }).waitFor();
    await bob.page.reload();
    await bob.connected();
    await choose(bob, "Sam Seller");
    assert.equal(await bob.part("text").inputValue(), `A draft for Sam ${run}`);
    await bob.fill("text", "");
    await choose(bob, "Alice");
  });
});

describe("the outbox", () => {
  it("sends in order and once after a reconnect, without a click", async () => {
    await bob.page.context().setOffline(true);
    await bob.page.evaluate(() => dispatchEvent(new Event("offline")));
    await until(async () => (await bob.part("connection-state").textContent()) !== "connected", "the loss of the connection");
    for (const number of [1, 2]) await say(bob, `Waiting ${number} ${run}`);
    await bob.line("message", `Waiting 2 ${run}`).filter({ hasText: "waiting to be sent" }).waitFor();
    await bob.page.context().setOffline(false);
    await bob.connected();
    await alice.shows("message", `Waiting 2 ${run}`);
    const texts = await alice.part("message").filter({ hasText: run }).locator(".bubble").allTextContents();
    assert.deepEqual(texts.filter((text) => text.startsWith("Waiting")), [1, 2].map((number) => `Waiting ${number} ${run}`));
    await bob.line("message", `Waiting 2 ${run}`).filter({ hasText: /sent|read/ }).waitFor();
  });
});

describe("a conversation", () => {
  it("marks a message as read when it was visible, and leads to new messages", async () => {
    await say(alice, Array.from({ length: 60 }, (_, i) => `Line ${i}`).join("\n"));
    await alice.line("message", "Line 59").filter({ hasText: /sent|read/ }).waitFor();
    await alice.page.evaluate(() => (document.getElementById("messages").scrollTop = 0));
    await say(bob, `Below the fold ${run}`);
    await alice.shows("jump", "Jump to new messages (1)");
    await bob.line("message", `Below the fold ${run}`).filter({ hasText: "sent" }).waitFor();
    if (pictures) await alice.page.screenshot({ path: join(pictures, "chat-jump.png") });
    await alice.click("jump");
    await bob.line("message", `Below the fold ${run}`).filter({ hasText: "read" }).waitFor();
    await alice.part("jump").waitFor({ state: "hidden" });
  });

  it("does not mark a message as read in a hidden window", async () => {
    await setHidden(alice, true);
    await say(bob, `Behind the curtain ${run}`);
    await alice.shows("message", `Behind the curtain ${run}`);
    assert.match(await bob.line("message", `Behind the curtain ${run}`).textContent(), /sent/);
    await setHidden(alice, false);
    await bob.line("message", `Behind the curtain ${run}`).filter({ hasText: "read" }).waitFor();
  });

  it("makes links of addresses of the web only, and inserts an emoji", async () => {
    await bob.fill("text", `See https://example.org/a?b=1. Not javascript:alert(1) ${run} `);
    await bob.click("emoji-open");
    await bob.part("emoji").filter({ hasText: "👍" }).click();
    await bob.click("send");
    const shown = alice.line("message", `${run} 👍`);
    await shown.waitFor();
    const links = await shown.locator("a").evaluateAll((all) => all.map(({ href, rel, target }) => [href, rel, target]));
    assert.deepEqual(links, [["https://example.org/a?b=1", "noopener noreferrer nofollow", "_blank"]]);
  });

  it("finds a message and jumps to it", async () => {
    await alice.click("search-open");
    await alice.fill("search-text", `do you SHIP to crete? ${run}`);
    await alice.click("search-go");
    await alice.shows("search-note", "1 message found.");
    await assertAccessible(alice.page, "the search");
    if (pictures) await alice.page.screenshot({ path: join(pictures, "chat-search.png") });
    await alice.click("found");
    await until(() => alice.line("message", `Crete? ${run}`).isVisible(), "the found message");
    await alice.page.keyboard.press("Escape");
    await alice.click("search-open");
  });

  it("shows a picture to both users, and to no other", async () => {
    const before = await bob.part("picture").count();
    const pick = () => alice.part("picture-file").setInputFiles({ name: "mug.png", mimeType: "image/png", buffer: png(40, 30) });
    await pick();
    await alice.part("preview-picture").waitFor();
    await assertAccessible(alice.page, "the preview of a picture");
    if (pictures) await alice.photograph(join(pictures, "chat-preview"));
    await alice.click("preview-cancel");
    await alice.part("preview").waitFor({ state: "hidden" });
    await pick();
    await alice.part("preview-picture").waitFor();
    await choose(alice, "Sam Seller");
    await alice.part("preview").waitFor({ state: "hidden" });
    await choose(alice, "Bob");
    await pick();
    await alice.click("preview-send");
    await alice.part("picture").last().waitFor();
    // The cancelled pictures would come before this one.
    await until(async () => (await bob.part("picture").count()) === before + 1, "one picture");
    await alice.part("preview").waitFor({ state: "hidden" });
    const id = await bob.part("message").filter({ has: bob.part("picture") }).last().getAttribute("data-id");
    const get = async (who) => fetch(new URL(`api/chat/pictures/${id}`, url), { headers: { Authorization: `Bearer ${await tokenOf(who)}` } });
    const given = await get(bob);
    assert.equal(given.headers.get("content-type"), "image/jpeg");
    assert.equal(given.headers.get("x-content-type-options"), "nosniff");
    assert.match(given.headers.get("content-disposition"), /^attachment; filename="picture-\w+\.jpg"$/);
    assert.equal((await get(seller)).status, 404);
    const chat = await connected("/chat", { auth: { token: await tokenOf(alice) } });
    const to = await idOf(alice, "Bob");
    for (const bytes of [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), Buffer.concat([png(40, 30), Buffer.alloc(300_000)])]) {
      const refused = await chat.timeout(5000).emitWithAck("chat:picture", { to, clientId: `refused-${run}` }, bytes);
      assert.equal(refused.error.code, "PICTURE_REFUSED");
    }
    await alice.part("picture-file").setInputFiles({ name: "page.html", mimeType: "image/png", buffer: Buffer.from("<b>no</b>") });
    await alice.shows("composer-error", "not a picture");
  });

  it("is left by Back on a phone, and the arrow keys move in the list", async () => {
    await bob.page.setViewportSize({ width: 390, height: 844 });
    await bob.go("shop");
    await bob.go("chat");
    await bob.line("person", "Alice").click();
    await bob.part("text").waitFor();
    await bob.page.setViewportSize({ width: 360, height: 740 });
    const [end, field, wide] = await bob.page.evaluate(() => [document.querySelector(".talk-one").getBoundingClientRect().bottom, document.getElementById("text").offsetWidth, document.documentElement.scrollWidth]);
    assert.equal(Math.round(end), 740, "the conversation ends where the window ends");
    assert.ok(field >= 180, `the field is ${field} px wide`);
    assert.equal(wide, 360);
    if (pictures) await bob.page.screenshot({ path: join(pictures, "chat-phone.png") });
    await bob.page.goBack();
    await bob.part("people").waitFor();
    assert.ok(!(await bob.part("text").isVisible()));
    assert.match(bob.page.url(), /chat\.html$/);
    await bob.part("person").first().focus();
    await bob.page.keyboard.press("ArrowDown");
    assert.equal(await bob.page.evaluate(() => [...document.querySelectorAll("#people button")].indexOf(document.activeElement)), 1);
    await bob.page.setViewportSize({ width: 1280, height: 860 });
    await choose(bob, "Alice");
  });

  it("shows that the peer is away on any page", async () => {
    const presence = alice.line("person", "Sam Seller").locator(".presence");
    const state = (wanted) => until(async () => (await presence.getAttribute("data-state")) === wanted, wanted);
    await state("online");
    await setHidden(seller, true);
    await state("away");
    await setHidden(seller, false);
    await state("online");
  });
});

/**
 * Records the notifications of the system in all windows of a user, instead of showing them. The permission is the answer
 * of the browser, which does not report it in a headless window.
 */
async function recordNotifications({ page }) {
  await page.context().addInitScript(() => {
    const { Notification: real } = window;
    const shown = [];
    class Recorded extends EventTarget {
      static get permission() {
        return localStorage.getItem("answer") ?? "default";
      }

      static async requestPermission() {
        localStorage.setItem("answer", await real.requestPermission());
        return Recorded.permission;
      }

      constructor(title, { body, tag }) {
        super();
        shown.push(Object.assign(this, { title, body, tag, closed: false }));
      }

      close() {
        this.closed = true;
      }
    }
    Object.assign(window, { Notification: Recorded, shownNotifications: shown, focus: () => sessionStorage.setItem("focused", "true") });
  });
  await page.reload();
}

/** Returns the notifications that the windows have shown: their bodies and tags. */
const notificationsOf = async (windows) => (await Promise.all(windows.map(({ page }) => page.evaluate(() => window.shownNotifications.map(({ body, tag }) => ({ body, tag })))))).flat();

/** Sends a message, waits until a window notifies its user of it, and returns the bodies of all notifications. */
async function notified(sender, windows, text, body = `Alice: ${text}`) {
  const bodies = async () => (await notificationsOf(windows)).map((each) => each.body);
  const before = (await bodies()).filter((each) => each === body).length;
  await say(sender, text);
  return until(async () => {
    const all = await bodies();
    return all.filter((each) => each === body).length > before && all;
  }, `the notification «${body}»`);
}

describe("a notification of the system", () => {
  let tab;

  before(async () => {
    await recordNotifications(bob);
    await bob.connected();
    await choose(bob, "Sam Seller");
    tab = await bob.openTab("orders");
  });
  after(async () => {
    await tab.page.close();
    await setHidden(bob, false);
  });

  it("needs the permission of the browser, and the page says so", async () => {
    // No permission is granted, so all are denied.
    await bob.page.context().grantPermissions([]);
    await bob.click("notify");
    await bob.shows("notify-note", "Your browser blocks notifications from this site.");
    assert.equal(await bob.part("notify").getAttribute("aria-pressed"), "false");
    await assertAccessible(bob.page, "the blocked notifications");
    await bob.page.context().grantPermissions(["notifications"]);
    await bob.click("notify");
    await until(async () => (await bob.part("notify").getAttribute("aria-pressed")) === "true", "the notifications to be on");
    await bob.part("notify-note").waitFor({ state: "hidden" });
  });

  it("announces a message once if all tabs are hidden", async () => {
    for (const window of [bob, tab]) await setHidden(window, true);
    await notified(alice, [bob, tab], `Psst ${run}`);
    // A second notification of the first message would come before that of a later message.
    const bodies = await notified(alice, [bob, tab], `Hello? ${run}`);
    assert.deepEqual(bodies.sort(), [`Alice: Hello? ${run}`, `Alice: Psst ${run}`]);
    const tags = (await notificationsOf([bob, tab])).map((each) => each.tag);
    assert.deepEqual([...new Set(tags)], [`chat ${await idOf(bob, "Alice")}`]);
  });

  it("does not appear while another tab is visible, which shows a toast", async () => {
    await seller.go("chat");
    await choose(seller, "Bob");
    await setHidden(tab, false);
    await say(seller, `In sight ${run}`);
    await tab.shows("toast", `In sight ${run}`);
    await setHidden(tab, true);
    // A notification of the first message would come before that of a later message.
    const bodies = await notified(alice, [bob, tab], `Out of sight ${run}`);
    assert.ok(!bodies.some((body) => body.includes("In sight")));
  });

  it("leads to its conversation", async () => {
    const clicked = (await notificationsOf([bob])).length ? bob : tab;
    const closed = clicked.page.evaluate(() => {
      const [last] = window.shownNotifications.slice(-1);
      last.dispatchEvent(new Event("click"));
      return last.closed;
    });
    assert.ok(await closed);
    await clicked.reads("peer-name", "Alice");
    assert.equal(new URL(clicked.page.url()).pathname, "/chat.html");
    assert.equal(await clicked.page.evaluate(() => sessionStorage.getItem("focused")), "true");
    await clicked.shows("message", `Out of sight ${run}`);
  });
});

describe("an encrypted conversation", () => {
  let phone;

  /** Records the traffic of a window. */
  function listen({ page }) {
    page.on("request", (request) => traffic.push(request.postData() ?? ""));
    page.on("response", async (response) => traffic.push(/polling/.test(response.url()) ? await response.text().catch(() => "") : ""));
    page.on("websocket", (socket) => {
      for (const event of ["framesent", "framereceived"]) socket.on(event, ({ payload }) => traffic.push(String(payload)));
    });
  }

  const lockOf = (who) => who.part("encryption").locator("svg").getAttribute("class");

  /** Opens the dialog about the encryption with its details. */
  const openDetails = async (who) => {
    await who.click("encryption");
    await who.click("safety-more");
  };

  const turnOn = async (who) => {
    await who.reads("encryption-state", "Not encrypted");
    assert.match(await lockOf(who), /\bunlock\b/);
    await who.page.setViewportSize({ width: 360, height: 740 });
    await who.click("encryption");
    await who.part("safety-on").waitFor();
    // Without scrolling.
    for (const part of ["safety-state", "safety-on", "safety-close"]) {
      const { y, height } = await who.part(part).boundingBox();
      assert.ok(y >= 0 && y + height <= 740, part);
    }
    assert.equal(await who.page.locator("[data-testid=safety]").evaluate((dialog) => dialog.scrollTop), 0);
    await who.page.setViewportSize({ width: 1280, height: 860 });
    await who.click("safety-on");
    await who.shows("safety-state", "are end-to-end encrypted");
  };

  /** Returns the beginning of the id of the device of a window, as the pages show it. */
  const deviceOf = ({ page }) =>
    page.evaluate(async () => {
      const result = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }));
      const database = await result(indexedDB.open("marketplace-chat"));
      const { id } = JSON.parse(localStorage.getItem("marketplace.user"));
      const device = await result(database.transaction("entries").objectStore("entries").get(`device ${id}`));
      database.close();
      return device.id.slice(0, 8);
    });

  const number = async (who) => {
    await who.part("safety-number").waitFor();
    return who.part("safety-number").textContent();
  };

  it("shows the same safety number to both users", async () => {
    for (const who of [alice, bob]) {
      listen(who);
      await who.go("chat");
      await choose(who, who === alice ? "Bob" : "Alice");
    }
    await turnOn(alice);
    await bob.shows("toast", "Alice turned on encryption.");
    for (const [who, name] of [[alice, "You"], [bob, "Alice"]]) {
      await who.reads("encryption-state", "Encrypted");
      assert.match(await lockOf(who), /\block\b/);
      await who.part("encryption-line").filter({ hasText: `${name} turned on encryption.` }).last().waitFor();
    }
    await bob.click("encryption");
    const [mine, theirs] = [await number(alice), await number(bob)];
    assert.match(mine, /^\d{60}$/);
    assert.equal(theirs, mine);
    await bob.click("safety-verify");
    await bob.shows("safety-verified", "You have verified");
    await assertAccessible(alice.page, "the safety number");
    if (pictures) await alice.photograph(join(pictures, "chat-safety"));
    await assertAccessible(bob.page, "the verified safety number");
    for (const who of [alice, bob]) await who.click("safety-close");
    await bob.reads("encryption-state", "Encrypted, verified");
    await alice.reads("encryption-state", "Encrypted");
  });

  it("delivers messages that only the two users can read", async () => {
    await say(alice, `The door code is ${secret}`);
    await bob.shows("message", `The door code is ${secret}`);
    await say(bob, `Got it, ${secret} 🔑`);
    await alice.shows("message", `Got it, ${secret}`);
    await alice.line("person", "Bob").filter({ hasText: secret }).waitFor();
    for (const who of [alice, bob]) {
      await who.page.reload();
      await who.connected();
      await who.shows("message", `Got it, ${secret}`);
    }
    for (const [who, name] of [[alice, "You"], [bob, "Alice"]]) assert.equal((await who.part("encryption-line").last().innerText()).trim(), `${name} turned on encryption.`);
    if (pictures) await alice.photograph(join(pictures, "chat-encrypted"));
  });

  it("sends the text in no form to the server", async () => {
    const forms = [secret, Buffer.from(secret).toString("base64").slice(0, -4), Buffer.from(secret).toString("hex")];
    const sealed = traffic.filter((each) => each.includes('"sealed"'));
    assert.ok(sealed.length >= 4, "the recorded traffic contains the encrypted messages");
    for (const form of forms) assert.ok(!traffic.some((each) => each.includes(form)), `${form} was sent`);
  });

  it("is stored encrypted, and the server refuses plain text in it", async () => {
    const chat = await connected("/chat", { auth: { token: await tokenOf(alice) } });
    const peer = await idOf(alice, "Bob");
    const { messages, encrypted } = await chat.timeout(5000).emitWithAck("chat:history", { with: peer, limit: 2 });
    assert.ok(encrypted);
    assert.ok(messages.every(({ text, sealed }) => text === "" && sealed.keys.length >= 2));
    const plain = await chat.timeout(5000).emitWithAck("chat:message", { to: peer, text: "plain", clientId: `plain-${run}` });
    assert.equal(plain.error.code, "ENCRYPTION_REQUIRED");
    const both = await chat.timeout(5000).emitWithAck("chat:message", { to: peer, text: "and plain", clientId: `both-${run}`, sealed: messages[0].sealed });
    assert.equal(both.error.code, "INVALID");
    const picture = await chat.timeout(5000).emitWithAck("chat:picture", { to: peer, clientId: `seen-${run}` }, png(40, 30));
    assert.equal(picture.error.code, "ENCRYPTION_REQUIRED");
  });

  it("asks before it sends to a new device, which cannot read older messages", async () => {
    phone = await MarketPage.logIn(browser, url, "bob@demo.shop", "chat");
    await choose(phone, "Alice");
    // Alice and Bob have sent one message each, and one notice stands for both.
    await phone.line("message", "2 messages cannot be shown here. This device was not set up yet, or was removed.").waitFor();
    assert.equal(await phone.part("message").filter({ hasText: "cannot be shown here" }).count(), 1);
    await phone.part("encryption").click();
    await phone.part("safety-number").waitFor();
    await phone.click("safety-close");
    await say(phone, `From my phone ${secret}`);
    await alice.line("message", `From my phone ${secret}`).filter({ hasText: "not accepted" }).waitFor();
    await say(alice, `For all devices ${secret}`);
    await alice.shows("privacy-warning", "Bob has a new device (Chrome on Linux). It can read new messages if you continue.");
    await alice.line("message", `For all devices ${secret}`).filter({ hasText: "Not sent. Choose above whether to continue." }).waitFor();
    assert.equal(await bob.part("message").filter({ hasText: `For all devices ${secret}` }).count(), 0);
    if (pictures) await alice.photograph(join(pictures, "chat-new-device"));
    await alice.click("privacy-continue");
    for (const who of [bob, phone]) await who.shows("message", `For all devices ${secret}`);
  });

  it("is announced by a notification without the text", async () => {
    // A device that shows the message would mark it as read, and then no other device announces it.
    for (const who of [bob, phone]) await setHidden(who, true);
    const bodies = await notified(alice, [bob], `Not for the screen ${secret}`, "Alice: Encrypted message");
    assert.ok(!bodies.join().includes(secret));
    for (const who of [bob, phone]) await setHidden(who, false);
  });

  it("has no messages for a removed device, until its user sets it up again", async () => {
    const own = bob.part("device").filter({ hasText: /^You/ });
    await openDetails(bob);
    await own.first().waitFor();
    const before = await own.count();
    await own.filter({ hasText: await deviceOf(phone) }).getByTestId("device-remove").click();
    await until(async () => (await own.count()) === before - 1, "the removal");
    await bob.click("safety-close");
    await say(phone, `From the removed phone ${secret}`);
    await phone.shows("privacy-warning", "This browser was removed from your devices");
    await phone.page.reload();
    await phone.connected();
    await phone.shows("privacy-warning", "This browser was removed from your devices");
    await phone.line("message", "From the removed phone").filter({ hasText: "Not sent. Set up this browser again above." }).waitFor();
    await assertAccessible(phone.page, "the removed device");
    if (pictures) await phone.photograph(join(pictures, "chat-removed-device"));
    await phone.click("privacy-renew");
    await phone.click("confirm-cancel");
    await openDetails(bob);
    await own.first().waitFor();
    assert.equal(await own.count(), before - 1);
    await bob.click("safety-close");
    await phone.click("privacy-renew");
    await phone.click("confirm-go");
    await alice.line("message", "From the removed phone").filter({ hasText: "not accepted" }).waitFor();
    await phone.part("privacy").waitFor({ state: "hidden" });
    await say(alice, `For the new keys ${secret}`);
    await alice.shows("privacy-warning", "Bob has a new device");
    await alice.click("privacy-continue");
    for (const who of [bob, phone]) await who.shows("message", `For the new keys ${secret}`);
  });

  it("cannot be read in a browser whose user has removed it there", async () => {
    await openDetails(phone);
    await phone.shows("device", /^You, this device: Chrome on Linux [0-9a-f]{8}, added \d\d:\d\d/);
    await phone.click("device-remove-this");
    await phone.click("confirm-go");
    await phone.shows("safety-error", "This browser was removed from your devices");
    await phone.part("safety-renew").waitFor();
    await phone.click("safety-close");
    await phone.page.reload();
    await phone.connected();
    await phone.line("message", "cannot be shown here").waitFor();
    assert.equal(await phone.part("message").filter({ hasText: `For the new keys ${secret}` }).count(), 0);
    await phone.shows("privacy-warning", "This browser was removed from your devices");
  });

  it("is not turned off unnoticed", async () => {
    await bob.click("encryption");
    await bob.click("safety-off");
    await bob.shows("safety-state", "not end-to-end encrypted");
    await bob.click("safety-close");
    await alice.shows("privacy-warning", "Encryption was turned off");
    await alice.reads("privacy-off", "Continue without encryption");
    await say(alice, `Not yet ${plain}`);
    const waiting = alice.line("message", `Not yet ${plain}`);
    await waiting.filter({ hasText: "Not sent. Choose above whether to continue without encryption." }).waitFor();
    const [shown, wanted] = await waiting.locator(".delivery").evaluate((words) => {
      const error = Object.assign(document.createElement("span"), { className: "error" });
      words.append(error);
      const colours = [words, error].map((each) => getComputedStyle(each).color);
      error.remove();
      return colours;
    });
    assert.equal(shown, wanted, "the words have the colour of an error");
    await alice.reads("privacy-off", "Continue and send 1 waiting message unencrypted");
    await assertAccessible(alice.page, "the encryption that was turned off");
    await alice.page.setViewportSize({ width: 360, height: 740 });
    const { x, width } = await alice.part("privacy-off").boundingBox();
    assert.ok(x + width <= 360, `the button ends at ${x + width}`);
    await alice.page.setViewportSize({ width: 1280, height: 860 });
    if (pictures) await alice.photograph(join(pictures, "chat-turned-off"));
    await alice.click("privacy-off");
    await bob.shows("message", `Not yet ${plain}`);
    for (const [who, name] of [[alice, "Bob"], [bob, "You"]]) {
      await who.part("encryption-line").filter({ hasText: `${name} turned off encryption.` }).last().waitFor();
      assert.equal(await who.line("message", `Not yet ${plain}`).locator("span.lock").isVisible(), false);
    }
  });
});

it("caused no unexpected error in the browser", () => {
  const offline = /ERR_INTERNET_DISCONNECTED|WebSocket connection/;
  for (const window of [alice, bob, seller]) assert.deepEqual(window.complaints.filter((line) => !offline.test(line)), []);
});
