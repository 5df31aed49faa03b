import { byId, element, part } from "../dom.js";
import { counted, money } from "../shell/format.js";
import { recallList, remember } from "../shell/memory.js";
import { startPage } from "../shell/page.js";
import { toast } from "../shell/toast.js";
import { createCart } from "./cart.js";
import { card, refresh } from "./card.js";

/** The server lets a socket watch 200 products. */
const MOST_WATCHED = 150;

const { api, socket, user, ask, notify } = await startPage();
const watchKey = `marketplace.watched.${user.id}`;
const watched = new Set(recallList(watchKey));
const products = new Map();
const cart = createCart(user);

socket.on("product:listed", (product) => show(product));
socket.on("product:updated", (product) => show(product));
socket.on("product:unlisted", ({ productId }) => takeOff(productId));
socket.on("connect", load);
await load();

/** All products of this moment; also after a connection was lost, when changes may have been missed. */
async function load() {
  try {
    const listed = (await api.get("products")).reverse();
    const ids = new Set(listed.map(({ id }) => id));
    for (const id of [...products.keys()]) if (!ids.has(id)) takeOff(id);
    for (const product of listed) show(product);
    byId("products").setAttribute("aria-busy", "false");
    for (const id of [...products.keys()].slice(-MOST_WATCHED)) watch(id);
  } catch (failure) {
    toast(failure.message, "bad");
  }
  cart.show(products);
  search();
}

function show(product) {
  const before = products.get(product.id);
  // Answers and events come by different ways, and not always in order.
  if (before && Date.parse(product.updatedAt) < Date.parse(before.updatedAt)) return;
  products.set(product.id, product);
  if (before) {
    refresh(byId("products"), product, before);
    tellOf(product, before);
  } else {
    const options = { watched: watched.has(product.id), onAdd: () => add(product.id), onWatch: (wanted) => choose(product.id, wanted) };
    byId("products").prepend(card(product, options));
    if (socket.connected) watch(product.id);
  }
  cart.show(products);
  search();
}

/** A product that is not on sale any more leaves the shop and the order. */
function takeOff(id) {
  if (!products.delete(id)) return;
  byId("products").querySelector(`[data-id="${id}"]`)?.remove();
  cart.show(products);
  search();
}

/** Whoever watches a product hears of its price, and when it is sold out or there again. */
function tellOf(product, before) {
  if (!watched.has(product.id)) return;
  if (product.price !== before.price) notify({ title: product.title, text: `now ${money(product.price, product.currency)}, was ${money(before.price, before.currency)}`, href: "shop.html" });
  if (!product.stock !== !before.stock) notify({ title: product.title, text: product.stock ? "is there again" : "is sold out", href: "shop.html" });
}

function watch(id) {
  if (socket.connected) ask(socket, "product:watch", id).catch(() => {});
}

function choose(id, wanted) {
  if (wanted) watched.add(id);
  else watched.delete(id);
  remember(watchKey, [...watched]);
}

function add(id) {
  cart.add(id);
  part("order-done").hidden = true;
  part("cart-status").textContent = `${products.get(id).title} is in your order.`;
}

part("search").addEventListener("input", search);

function search() {
  const wanted = part("search").value.trim().toLowerCase();
  let found = 0;
  for (const shown of byId("products").children) {
    const { title, description, sellerName } = products.get(shown.dataset.id);
    const fits = `${title} ${description} ${sellerName}`.toLowerCase().includes(wanted);
    shown.hidden = !fits;
    if (fits) found += 1;
  }
  part("found").textContent = wanted ? counted(found, "product") : "";
  part("nothing").hidden = found > 0;
}

part("order").addEventListener("click", async () => {
  const button = part("order");
  const error = part("order-error");
  button.disabled = true;
  error.hidden = true;
  try {
    const order = await api.post("orders", cart.order());
    cart.clear();
    part("order-done").replaceChildren("Thank you. ", element("a", { href: `orders.html#order-${order.id}` }, "See your order"));
    part("order-done").hidden = false;
  } catch (failure) {
    button.disabled = false;
    if (failure.code === "PRICE_CHANGED") {
      await load();
      part("prices-accept").focus();
      return;
    }
    error.textContent = failure.message;
    error.hidden = false;
    if ([404, 409].includes(failure.status)) await load();
  }
});
