/*
 * The page of the application in a real browser, as its users see it.
 * Environment: APP_URL; SCREENSHOT_DIR, without which no picture is kept.
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

/** Who hears what the admin sends with which button. */
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

  it("greets a visitor with the log-in", async () => {
    const page = await ShopPage.open(browser, url);
    await page.part("login-submit").waitFor();
    await photographAll(page, "login");
    await page.close();
  });

  it("lets nobody in with a wrong password", async () => {
    const page = await ShopPage.open(browser, url);
    await page.logIn("alice@demo.shop", "wrong");
    await until(() => page.complaints.some((line) => line.includes("401")), "the refusal");
    assert.ok(await page.part("login-submit").isVisible());
    assert.equal(await page.part("connection-state").isVisible(), false);
    await page.close();
  });

  it("connects everyone over WebSocket", async () => {
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

  it("carries a chat both ways", async () => {
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
    assert.ok(!overheard.includes("mug"), "the seller reads along");
  });

  it("shows an order that is placed to its seller, too", async () => {
    const before = await pages.seller.events();
    await pages.alice.click("emit-event");
    await until(async () => added(before, await pages.seller.events()) === "order:received", "order:received");
  });

  for (const [button, hearers] of Object.entries(HEARD_BY)) {
    it(`shows what ${button} sends to ${hearers.join(", ")} and to nobody else`, async () => {
      await pages.admin.choosePeer("Bob");
      if (button === "emit-room") await joinRoom(pages.admin);
      const name = await heard(button, hearers);
      const [first, ...others] = PEOPLE.filter((person) => !hearers.includes(person));
      if (!first) return;
      // What comes after it has arrived everywhere, so it would have arrived as well.
      const logs = await Promise.all([first, ...others].map((person) => pages[person].events()));
      const fence = await heard("emit-all", PEOPLE);
      for (const [i, person] of [first, ...others].entries()) {
        const more = count(await pages[person].events(), name) - count(logs[i], name);
        assert.equal(more, fence === name ? 1 : 0, `${name} at ${person}`);
      }
    });
  }

  it("offers a customer only what customers may do", async () => {
    const offered = await pages.alice.part("tiles").locator("[data-emit]:not([hidden])").evaluateAll((tiles) => tiles.map((tile) => tile.dataset.emit));
    assert.deepEqual(offered, ["room", "event"]);
  });

  it("looks right in every window", async () => {
    await photographAll(pages.alice, "alice");
    await photographAll(pages.bob, "bob");
  });

  it("gave the browser nothing to complain about", () => {
    for (const name of PEOPLE) assert.deepEqual(pages[name].complaints, [], name);
  });

  /** Lets the admin press the button; gives the name of the event that reached all who are to hear it, whatever else comes. */
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

/** The name of the event that is in the log now and was not before, whichever end of it grows. */
function added(before, now) {
  return now.find((name) => count(now, name) > count(before, name));
}

function count(names, wanted) {
  return names.filter((name) => name === wanted).length;
}
