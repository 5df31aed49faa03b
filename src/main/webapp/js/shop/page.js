import { avatar, byId, element, part } from "../dom.js";
import { counted, when } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { toast } from "../shell/toast.js";
import { FULL, openBasket, WAITING } from "./basket.js";
import { card, refresh, retire, showWatched } from "./card.js";
import { createCart } from "./cart.js";
import { createCatalog } from "./catalog.js";
import { createFilters } from "./filters.js";

const PAGE_SIZE = 24;

/** What the user reads after a product was added. Defined first, because a product can be added while the page is loading. */
const ANSWERS = {
  added: (title) => `${title} is in your basket.`,
  all: (title) => `Your basket already has all of ${title} that are left.`,
  full: () => FULL,
  waiting: () => WAITING,
};

const { api, socket, user, ask } = await startPage();
const basket = openBasket(user.id, () => loadBasket());
/** The products that have come into the shop since the list was loaded. */
const arrived = new Set();
const catalog = createCatalog({ api, socket, ask }, { onChange, onGone, onListed, onWatched: showWatched });
const filters = createFilters(load);
const cart = createCart(basket, { api, catalog, reload: loadBasket });
/** Counts the loads, because an answer to an earlier request is ignored. */
let loads = 0;
let last;
/** Whether the products of the basket are known. */
let isBasketLoaded = false;

const FRESH = part("freshness").textContent;
socket.on("connect", () => (part("freshness").textContent = FRESH));
socket.on("disconnect", () => (part("freshness").textContent = `Prices and stock: not updated since ${when(Date.now())}.`));

part("more").addEventListener("click", showMore);
part("show-new").addEventListener("click", async () => {
  await load();
  byId("products").querySelector("a")?.focus();
});
await Promise.all([load(), loadBasket()]);
if (location.hash === "#basket") byId("basket").scrollIntoView();

/** Loads the first page of the products that match the filters. */
async function load() {
  const found = await request({});
  if (!found) return;
  arrived.clear();
  byId("products").replaceChildren();
  append(found);
  byId("products").setAttribute("aria-busy", "false");
  part("nothing").hidden = found.length > 0;
  showArrived();
  await showSeller(found);
}

async function showMore() {
  const found = await request({ after: last });
  if (!found) return;
  const first = append(found);
  first?.querySelector("a")?.focus();
}

/** Returns products, and one more than a page to show whether there are more; undefined if another load has begun. */
async function request(more) {
  loads += 1;
  const mine = loads;
  try {
    const wanted = filters.watched() ? watched(more) : api.get(`products?${filters.query({ ...more, limit: PAGE_SIZE + 1 })}`);
    const [found] = await Promise.all([wanted, catalog.ready]);
    return mine === loads ? found : undefined;
  } catch (failure) {
    toast(failure.message, "bad");
    return undefined;
  }
}

/** Returns the same part of the products that the user watches. They are so few that one request returns all of them. */
async function watched({ after }) {
  await catalog.ready;
  const found = filters.sort((await catalog.watched()).filter(filters.match));
  const start = found.findIndex(({ id }) => id === after) + 1;
  return found.slice(start, start + PAGE_SIZE + 1);
}

/** Adds a page of products to the list, and returns the first new element. */
function append(found) {
  const shown = found.slice(0, PAGE_SIZE);
  part("more").hidden = found.length <= PAGE_SIZE;
  last = shown.at(-1)?.id;
  const added = [];
  for (const listed of shown) {
    catalog.add(listed);
    if (elementOf(listed.id)) continue;
    // An event can have brought later values than the answer.
    const product = catalog.known.get(listed.id);
    const made = card(product, {
      watched: catalog.isWatched(product.id),
      own: product.sellerId === user.id,
      onAdd: () => add(product.id),
      onWatch: (wanted) => catalog.watch(product.id, wanted),
    });
    added.push(made);
  }
  byId("products").append(...added);
  const count = byId("products").children.length;
  part("found").textContent = `${counted(count, "product")}${part("more").hidden ? "" : " and more"}`;
  return added[0];
}

function elementOf(id) {
  return byId("products").querySelector(`[data-id="${id}"]`);
}

function onChange(product, before) {
  refresh(elementOf(product.id), product, before ?? product);
  showBasket();
}

function onGone(id) {
  arrived.delete(id);
  retire(elementOf(id));
  showBasket();
  showArrived();
}

/** A new product does not move the others, which the user may be about to click. The user asks for it. */
function onListed(product) {
  if (!filters.match(product) || (filters.watched() && !catalog.isWatched(product.id))) return;
  arrived.add(product.id);
  showArrived();
}

function showArrived() {
  part("show-new").hidden = arrived.size === 0;
  part("show-new-text").textContent = arrived.size ? `Show ${counted(arrived.size, "new product")}` : "";
}

/** Loads the products of the basket, which may be on no page of the list. */
async function loadBasket() {
  const missing = basket.ids().filter((id) => !catalog.known.has(id));
  if (missing.length) await catalog.load(missing).catch((failure) => toast(failure.message, "bad"));
  isBasketLoaded = true;
  showBasket();
}

function showBasket() {
  if (isBasketLoaded) cart.show(catalog.known);
}

function add(id) {
  const product = catalog.known.get(id);
  if (!product) return;
  const result = basket.add(product);
  cart.draw();
  part("order-done").hidden = true;
  const text = ANSWERS[result](product.title);
  part("cart-status").textContent = text;
  if (result !== "added") toast(text, "bad");
}

/** Shows whose products the list has, if it has those of one seller. */
async function showSeller([first]) {
  const seller = filters.seller();
  part("seller").hidden = !seller;
  if (!seller) return;
  const name = first?.sellerName ?? (await sellerName(seller));
  document.title = `${name} · Marketplace`;
  byId("shop-title").textContent = `Products by ${name}`;
  const message = element("a", { class: "button", href: `chat.html#${seller}`, "data-testid": "message-seller" }, `Message ${name}`);
  part("seller").replaceChildren(avatar(name, "seller"), element("strong", {}, name), ...(seller === user.id ? [] : [message]), element("a", { class: "button", href: "shop.html", "data-testid": "all-sellers" }, "All products"));
}

/** A seller without matching products is still known by name. */
async function sellerName(id) {
  const users = await api.users().catch(() => []);
  const { shopName, name } = users.find((each) => each.id === id) ?? user;
  return shopName ?? name;
}
