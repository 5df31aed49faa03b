// Fills a marketplace, and opens its pages while other clients are active: node pages.mjs <file with the key of the demo mode>
import { launch } from "../../src/test/js/support/browser.mjs";
import { disconnectAll } from "../../src/test/js/support/clients.mjs";
import { MarketPage } from "../../src/test/js/support/market-page.mjs";
import { addProducts, gather } from "./crowd.mjs";
import { admin, alice, bob, seller, tokensOf } from "./people.mjs";
import { visit } from "./visit.mjs";

const number = (name, otherwise) => Number(process.env[name] ?? otherwise);
const PRODUCTS = number("PAGES_PRODUCTS", 500);
const MESSAGES = number("PAGES_MESSAGES", 10_000);
const CLIENTS = number("PAGES_CLIENTS", 300);
const USERS = number("PAGES_USERS", 200);
const PER_SECOND = number("PAGES_PER_SECOND", 20);

const url = process.env.APP_URL;
const token = tokensOf(process.argv[2]);
const said = (text) => console.log(text);

/** What users do on each page. */
const PAGES = [
  ["shop", alice, shop],
  ["chat", alice, chat],
  ["orders", alice, (page) => [filter(page, "order-filter"), bell(page), theme(page)]],
  ["seller", seller, (page) => [filter(page, "product-filter"), open(page, "new-product"), type(page, "product-name", "A new lamp"), press(page, "Escape"), open(page, "confirm-go"), bell(page), theme(page)]],
  ["moderation", admin, (page) => [open(page, "select-all"), open(page, "bulk-approve"), type(page, "account-filter", "user 17"), bell(page), theme(page)]],
  ["admin", admin, (page) => [open(page, "range-24h"), type(page, "filter", "user"), open(page, "users-next"), type(page, "audit-text", "user"), bell(page), theme(page)]],
];

const action = (name, work, scrolls = false) => ({ name, work, scrolls });
const open = (page, id) => action(`click ${id}`, () => page.getByTestId(id).first().click());
const type = (page, id, text) => action(`type in ${id}`, () => page.getByTestId(id).pressSequentially(text, { delay: 80 }));
const press = (page, key) => action(`press ${key}`, () => page.keyboard.press(key));
const bell = (page) => action("open the bell", () => page.getByTestId("bell").click());
const theme = (page) => action("change the theme", () => page.locator("#theme-toggle").click());
const filter = (page, id) => action(`choose in ${id}`, async () => {
  await page.getByTestId(id).focus();
  await page.keyboard.press("ArrowDown");
});
const scroll = (page, name, place, by, times) => action(name, async () => {
  await place.hover();
  for (let i = 0; i < times; i += 1) {
    await page.mouse.wheel(0, by);
    await page.waitForTimeout(150);
  }
}, true);

function shop(page) {
  return [
    type(page, "search", "product 4"),
    action("clear the search", () => page.getByTestId("search").fill("")),
    filter(page, "category"),
    filter(page, "sort"),
    open(page, "add"),
    scroll(page, "scroll", page.getByTestId("products"), 800, 10),
    bell(page),
    theme(page),
  ];
}

function chat(page) {
  const person = (id) => page.locator(`#people [data-id="${id}"]`);
  const log = page.locator("#messages");
  const text = page.getByTestId("text");
  const send = action("send", async () => {
    await text.focus();
    await page.keyboard.press("Enter");
  });
  const switchTo = (name, place) => action(name, async () => {
    await place().click();
    await page.waitForFunction(() => !document.getElementById("text").disabled);
  });
  return [
    switchTo("open the long conversation", () => person(bob.id)),
    type(page, "text", "Is the parcel on its way?"),
    send,
    scroll(page, "scroll through the history", log, -3000, 60),
    action("count the messages in the page", async () => said(`${await page.getByTestId("message").count()} messages of the long conversation are in the page after scrolling.`)),
    type(page, "text", "One more question about it"),
    send,
    open(page, "search-open"),
    type(page, "search-text", "100: "),
    press(page, "Enter"),
    open(page, "found"),
    switchTo("open another conversation", () => page.locator("#people button").nth(30)),
    switchTo("open the long conversation again", () => person(bob.id)),
    scroll(page, "scroll through the list of people", page.locator("#people"), 800, 10),
    bell(page),
    theme(page),
  ];
}

/** Some clients do something each second, however long each action takes. */
function keepActing(crowd) {
  const failed = new Map();
  const timer = setInterval(() => crowd.act().catch(({ message }) => failed.set(message, (failed.get(message) ?? 0) + 1)), 1000 / PER_SECOND);
  return () => {
    clearInterval(timer);
    for (const [message, count] of failed) said(`${count} actions of the clients failed: ${message}`);
  };
}

const started = Date.now();
const products = await addProducts(token, PRODUCTS);
const crowd = await gather(token, CLIENTS, USERS, products);
said(`${PRODUCTS} products, ${MESSAGES} messages in one conversation, ${USERS} conversations, ${CLIENTS} clients with ${PER_SECOND} actions a second; prepared in ${Math.round((Date.now() - started) / 1000)} s\n`);
const stop = keepActing(crowd);
const browser = await launch();
const rows = [];
const details = [];
for (const [name, user, actions] of PAGES) {
  const window = await MarketPage.logIn(browser, url, user.email);
  await window.page.goto("about:blank");
  const page = await window.page.context().newPage();
  const { requests, bytes, paint, reactions } = await visit(page, new URL(`${name}.html`, url).href, actions(page));
  const slowest = reactions.toSorted((a, b) => b.ms - a.ms)[0];
  rows.push([name, requests, (bytes / 1024).toFixed(0), paint.toFixed(0), slowest.ms.toFixed(0), `${slowest.name} (${slowest.what})`]);
  details.push(`${name}: ${reactions.map((each) => `${each.name} ${each.ms.toFixed(0)}`).join(", ")}`);
  await window.close();
}
stop();
said("| page | requests | KB | first contentful paint, ms | slowest interaction, ms | interaction |");
said("|---|---|---|---|---|---|");
for (const row of rows) said(`| ${row.join(" | ")} |`);
said(`\nThe time from each action to the next paint in ms, 0 for less than 16; while scrolling, the longest frame:\n${details.join("\n")}`);
await browser.close();
disconnectAll();
