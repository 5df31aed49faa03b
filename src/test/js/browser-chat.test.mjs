/*
 * The live page of the application in a real browser, with four users.
 * Environment: APP_URL; SCREENSHOT_DIR (optional), the folder for screenshots.
 */
import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";
import { ShopPage } from "./support/shop-page.mjs";
import { until } from "./support/waiting.mjs";

const url = new URL("live.html", required("APP_URL")).href;
const pictures = process.env.SCREENSHOT_DIR;

const PEOPLE = ["alice", "bob", "seller", "admin"];

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

describe("the page", () => {
  let browser;
  const pages = {};

  before(async () => {
    browser = await launch();
    if (pictures) mkdirSync(pictures, { recursive: true });
  });
  after(() => browser?.close());

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
    for (const name of PEOPLE) {
      const page = (pages[name] = await ShopPage.open(browser, url));
      await page.logIn(`${name}@demo.shop`);
      await page.reads("connection-state", "connected");
      await page.reads("transport", "websocket");
      await page.shows("identity", new RegExp(name, "i"));
      await page.shows("rooms", "user:");
      await page.shows("rooms", "role:");
    }
  });

  it("delivers chat messages in both directions, and to no other user", async () => {
    const { alice, bob, seller } = pages;
    await alice.choosePeer("Bob");
    await alice.say("Hi Bob, is the mug still there?");
    await bob.choosePeer("Alice");
    await bob.shows("chat-log", "Hi Bob, is the mug still there?");
    await bob.say("Yes, 2 > 1 of them, très bien");
    await alice.shows("chat-log", "Yes, 2 > 1 of them, très bien");
    await alice.say("Both, please.");
    await bob.shows("chat-log", "Both, please.");
    const overheard = await seller.part("chat-log").textContent();
    assert.ok(!overheard.includes("mug"), "the seller received a message of the chat");
  });

  it("shows a placed order to its seller", async () => {
    const before = await pages.seller.events();
    await pages.alice.click("emit-event");
    await until(async () => count(await pages.seller.events(), "order:received") > count(before, "order:received"), "order:received");
  });

  for (const [button, hearers] of Object.entries(HEARD_BY)) {
    it(`shows the event of ${button} only to ${hearers.join(", ")}`, async () => {
      await pages.admin.choosePeer("Bob");
      if (button === "emit-room") await joinRoom(pages.admin);
      const name = await heard(button, hearers);
      const [first, ...others] = PEOPLE.filter((person) => !hearers.includes(person));
      if (!first) return;
      // A later event has arrived at all users, so the first event would have arrived as well.
      const logs = await Promise.all([first, ...others].map((person) => pages[person].events()));
      const fence = await heard("emit-all", PEOPLE);
      for (const [i, person] of [first, ...others].entries()) {
        const more = count(await pages[person].events(), name) - count(logs[i], name);
        assert.equal(more, fence === name ? 1 : 0, `${name} at ${person}`);
      }
    });
  }

  it("offers a customer only the actions of customers", async () => {
    const offered = await pages.alice.part("tiles").locator("[data-emit]:not([hidden])").evaluateAll((tiles) => tiles.map((tile) => tile.dataset.emit));
    assert.deepEqual(offered, ["room", "event"]);
  });

  it("fits into every window", async () => {
    await photographAll(pages.alice, "alice");
    await photographAll(pages.bob, "bob");
  });

  it("caused no error in the browser", () => {
    for (const name of PEOPLE) assert.deepEqual(pages[name].complaints, [], name);
  });

  /** Clicks a button as the admin, and returns the name of an event that all expected users have received since. */
  async function heard(button, hearers) {
    const logs = () => Promise.all(hearers.map((person) => pages[person].events()));
    const before = await logs();
    await pages.admin.click(button);
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
