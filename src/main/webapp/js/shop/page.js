import { byId, element, part } from "../dom.js";
import { counted, money } from "../shell/format.js";
import { loadList, store } from "../shell/storage.js";
import { startPage } from "../shell/page.js";
import { toast } from "../shell/toast.js";
import { createCart } from "./cart.js";
import { card, refresh } from "./card.js";

/** The server permits a socket to watch 200 products. */
const MAX_WATCHED = 150;

const { api, socket, user, ask, notify } = await startPage();
const watchKey = `marketplace.watched.${user.id}`;
const watched = new Set(loadList(watchKey));
const products = new Map();
const cart = createCart(user);

socket.on("product:listed", (product) => show(product));
socket.on("product:updated", (product) => show(product));
socket.on("product:unlisted", ({ productId }) => remove(productId));
socket.on("connect", load);
await load();

/** Loads all products. Runs after each reconnection as well, because the page can have missed changes. */
async function load() {
  try {
    const listed = (await api.get("products")).reverse();
    const ids = new Set(listed.map(({ id }) => id));
    for (const id of [...products.keys()]) if (!ids.has(id)) remove(id);
    for (const product of listed) show(product);
    byId("products").setAttribute("aria-busy", "false");
    for (const id of [...products.keys()].slice(-MAX_WATCHED)) watch(id);
  } catch (failure) {
    toast(failure.message, "bad");
  }
  cart.show(products);
  search();
}

function show(product) {
  const before = products.get(product.id);
  // Products arrive as answers and as events, so they can be out of order.
  if (before && Date.parse(product.updatedAt) < Date.parse(before.updatedAt)) return;
  products.set(product.id, product);
  if (before) {
    refresh(byId("products"), product, before);
    notifyOfChange(product, before);
  } else {
    const options = { watched: watched.has(product.id), onAdd: () => add(product.id), onWatch: (wanted) => choose(product.id, wanted) };
    byId("products").prepend(card(product, options));
    if (socket.connected) watch(product.id);
  }
  cart.show(products);
  search();
}

/** Removes a product that is no longer for sale from the shop and from the order. */
function remove(id) {
  if (!products.delete(id)) return;
  byId("products").querySelector(`[data-id="${id}"]`)?.remove();
  cart.show(products);
  search();
}

/** Adds a notice if a watched product has a new price, is sold out, or is in stock again. */
function notifyOfChange(product, before) {
  if (!watched.has(product.id)) return;
  if (product.price !== before.price) notify({ title: product.title, text: `now ${money(product.price, product.currency)}, was ${money(before.price, before.currency)}`, href: "shop.html" });
  if (!product.stock !== !before.stock) notify({ title: product.title, text: product.stock ? "is in stock again" : "is sold out", href: "shop.html" });
}

function watch(id) {
  if (socket.connected) ask(socket, "product:watch", id).catch(() => {});
}

function choose(id, wanted) {
  if (wanted) watched.add(id);
  else watched.delete(id);
  store(watchKey, [...watched]);
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
    const matches = `${title} ${description} ${sellerName}`.toLowerCase().includes(wanted);
    shown.hidden = !matches;
    if (matches) found += 1;
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
