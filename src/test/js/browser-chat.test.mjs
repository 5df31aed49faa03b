/*
 * The live board of an admin in a real browser, and three other users who receive its events.
 * Environment: APP_URL, SOCKETIO_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { connected, disconnectAll, upgraded } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { ShopPage } from "./support/shop-page.mjs";
import { until } from "./support/waiting.mjs";

const url = new URL("live.html", required("APP_URL")).href;
const api = new URL("api/", required("APP_URL"));
const pictures = process.env.SCREENSHOT_DIR;
const run = Date.now().toString(36);
let messages = 0;

/** The users who have a socket in each namespace, without a page. */
const OTHERS = ["alice", "bob", "seller"];
const PEOPLE = [...OTHERS, "admin"];

/** The users who receive the event that the admin sends with each button. */
const HEARD_BY = {
  "emit-user": ["bob"],
  "emit-role": ["alice", "bob"],
  "emit-admins": ["admin"],
  "emit-sellers": ["seller"],
  "emit-room": ["admin"],
  "emit-event": ["admin"],
  "emit-all": PEOPLE,
};

const WINDOWS = [
  { name: "wide", width: 1280, height: 860 },
  { name: "narrow", width: 390, height: 844 },
];

/** A user with a socket in each namespace. */
class Listener {
  #heard = [];

  static async logIn(name) {
    const listener = new Listener();
    const { token, user } = await post("login", { email: `${name}@demo.shop`, password: "demo" });
    Object.assign(listener, { token, user });
    listener.main = await connected("/", { auth: { token } });
    listener.chat = await listener.#join("/chat");
    await listener.#join("/notifications");
    listener.main.onAny((event, ...args) => listener.#heard.unshift({ event, args }));
    return listener;
  }

  async #join(namespace) {
    const socket = this.main.io.socket(namespace, { auth: { token: this.token } });
    socket.onAny((event, ...args) => this.#heard.unshift({ event, args }));
    await new Promise((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
      socket.connect();
    });
    return socket;
  }

  /** The names of the received events, newest first. */
  async events() {
    return this.#heard.map(({ event }) => event);
  }

  /** The texts of the received chat messages, newest first. */
  texts() {
    return this.#heard.filter(({ event }) => event === "chat:message:new").map(({ args }) => args[0].text);
  }

  say(to, text) {
    return this.chat.emitWithAck("chat:message", { to: to.user.id, text, clientId: `live-${run}-${(messages += 1)}` });
  }
}

async function post(path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
  const response = await fetch(new URL(path, api), { method: "POST", headers, body: JSON.stringify(body) });
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
}

describe("the page", () => {
  let browser;
  const people = {};

  before(async () => {
    browser = await launch();
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  after(async () => {
    disconnectAll();
    await browser?.close();
  });

  it("shows the log-in to a visitor without a session", async () => {
    const page = await ShopPage.open(browser, url);
    await page.part("login-submit").waitFor();
    await photographAll(page, "login");
    await page.close();
  });

  it("refuses a wrong password", async () => {
    const page = await ShopPage.open(browser, url);
    await page.logIn("alice@demo.shop", "wrong");
    await until(() => page.complaints.some((line) => line.includes("401")), "the refusal");
    assert.ok(await page.part("login-submit").isVisible());
    assert.equal(await page.part("connection-state").isVisible(), false);
    await page.close();
  });

  it("connects all users over WebSocket", async () => {
    const page = (people.admin = await ShopPage.open(browser, url));
    await page.logIn("admin@demo.shop");
    await page.reads("connection-state", "connected");
    await page.reads("transport", "websocket");
    await page.shows("identity", /admin/i);
    await page.shows("rooms", "user:");
    await page.shows("rooms", "role:");
    for (const name of OTHERS) {
      const listener = (people[name] = await Listener.logIn(name));
      await upgraded(listener.main);
      const who = await listener.main.emitWithAck("whoami");
      assert.match(who.userName, new RegExp(name, "i"));
      assert.ok(who.rooms.some((room) => room.startsWith("user:")));
      assert.ok(who.rooms.some((room) => room.startsWith("role:")));
    }
  });

  it("delivers chat messages in both directions, and to no other user", async () => {
    const { alice, bob, seller } = people;
    const arrives = (listener, text) => until(() => listener.texts()[0] === text, text);
    await alice.say(bob, "Hi Bob, is the mug still there?");
    await arrives(bob, "Hi Bob, is the mug still there?");
    await bob.say(alice, "Yes, 2 > 1 of them, très bien");
    await arrives(alice, "Yes, 2 > 1 of them, très bien");
    await alice.say(bob, "Both, please.");
    await arrives(bob, "Both, please.");
    assert.ok(!seller.texts().some((text) => text.includes("mug")), "the seller received a message of the chat");
  });

  it("shows a placed order to its seller", async () => {
    const { alice, seller } = people;
    const received = async () => count(await seller.events(), "order:received");
    const before = await received();
    const products = await (await fetch(new URL("products", api), { headers: { Authorization: `Bearer ${alice.token}` } })).json();
    const { id, price } = products.find(({ stock }) => stock > 0);
    await post("orders", { clientId: `order-${run}`, items: [{ productId: id, quantity: 1, price }] }, alice.token);
    await until(async () => (await received()) > before, "order:received");
  });

  for (const [button, hearers] of Object.entries(HEARD_BY)) {
    it(`shows the event of ${button} only to ${hearers.join(", ")}`, async () => {
      await people.admin.choosePeer("Bob");
      if (button === "emit-room") await joinRoom(people.admin);
      const name = await heard(button, hearers);
      const [first, ...others] = PEOPLE.filter((person) => !hearers.includes(person));
      if (!first) return;
      // A later event has arrived at all users, so the first event would have arrived as well.
      const logs = await Promise.all([first, ...others].map((person) => people[person].events()));
      const fence = await heard("emit-all", PEOPLE);
      for (const [i, person] of [first, ...others].entries()) {
        const more = count(await people[person].events(), name) - count(logs[i], name);
        assert.equal(more, fence === name ? 1 : 0, `${name} at ${person}`);
      }
    });
  }

  it("refuses customers and sellers, who have no link to it", async () => {
    for (const name of ["alice", "seller"]) {
      const page = await ShopPage.open(browser, url);
      await page.logIn(`${name}@demo.shop`);
      await page.part("who").waitFor();
      assert.equal(await page.part("nav-live").count(), 0);
      assert.equal(await page.part("tiles").isVisible(), false);
      await page.close();
    }
  });

  it("fits into every window", async () => {
    await photographAll(people.admin, "live");
  });

  it("caused no error in the browser", () => {
    assert.deepEqual(people.admin.complaints, []);
  });

  /** Clicks a button as the admin, and returns the name of an event that all expected users have received since. */
  async function heard(button, hearers) {
    const logs = () => Promise.all(hearers.map((person) => people[person].events()));
    const before = await logs();
    await people.admin.click(button);
    return until(async () => {
      const now = await logs();
      return now[0].find((name) => now.every((log, i) => count(log, name) > count(before[i], name)));
    }, `an event of ${button} at ${hearers.join(", ")}`);
  }

  async function joinRoom(page) {
    await page.click("join-room");
    await page.shows("rooms", "lobby");
  }

  async function photographAll(page, who) {
    if (!pictures) return;
    for (const { name, ...window } of WINDOWS) {
      for (const colorScheme of ["light", "dark"]) {
        await page.photograph(join(pictures, `${who}-${name}-${colorScheme}.png`), { ...window, colorScheme });
      }
    }
  }
});

function count(names, wanted) {
  return names.filter((name) => name === wanted).length;
}
