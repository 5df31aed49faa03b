import { byId, element, part } from "../dom.js";
import { showInstead } from "../shell/bare.js";
import { clearErrors } from "../shell/forms.js";
import { money } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { categoryName, statusName } from "../words.js";
import { amountForm } from "./amount.js";
import { art } from "./art.js";
import { FULL, openBasket, WAITING } from "./basket.js";
import { priceLine, refresh, retire, shelf, showWatched, watchTextButton } from "./card.js";
import { createCatalog } from "./catalog.js";
import { gallery } from "./pictures.js";

const OTHERS = 4;

/** Why a product was not added. Defined first, because a product can be added while the page is loading. */
const REFUSALS = {
  all: "Your basket already has all that are left.",
  full: FULL,
  waiting: WAITING,
};

/** The room of the basket for the product, as the form knows it. */
let shownRoom = "";

const { api, session, socket, user, ask, toast } = await startPage();
const id = new URLSearchParams(location.search).get("id") ?? "";
const basket = openBasket(user.id, showBasket);
const catalog = createCatalog({ api, socket, ask }, { onChange, onGone, onListed: () => {}, onWatched: showWatched });
await load();

async function load() {
  try {
    const [product] = await Promise.all([api.get(`products/${encodeURIComponent(id)}`), catalog.ready]);
    show(product);
    if (product.status === "approved") catalog.add(product);
    await showOthers(product);
  } catch (failure) {
    showInstead(missing([400, 404].includes(failure.status) ? "This product is not for sale." : failure.message));
  }
  byId("product").setAttribute("aria-busy", "false");
}

function missing(text) {
  return element(
    "section",
    { class: "card stack narrow", "data-testid": "missing" },
    element("h1", {}, text),
    element("p", {}, element("a", { class: "button primary", href: "shop.html" }, "Back to the shop")),
  );
}

function show(product) {
  document.title = `${product.title} · Marketplace`;
  part("crumb-category").replaceChildren("› ", element("a", { href: `shop.html?category=${product.category}` }, categoryName(product.category)));
  const own = product.sellerId === user.id;
  const seller = element("p", {}, "Sold by ", element("a", { href: `shop.html?seller=${product.sellerId}`, "data-testid": "detail-seller" }, product.sellerName));
  const buttons = own
    ? [element("a", { class: "button", href: `seller.html#product-${product.id}`, "data-testid": "own" }, "Edit your product")]
    : [element("a", { class: "button", href: `chat.html#${product.sellerId}`, "data-testid": "message-seller" }, `Message ${product.sellerName}`), watchTextButton(product, catalog.isWatched(product.id), (wanted) => catalog.watch(product.id, wanted))];
  const facts = element(
    "div",
    { class: "detail-facts" },
    element("h1", { "data-testid": "detail-title", "data-part": "title" }, product.title),
    ...(product.status === "approved" ? [] : [element("p", {}, element("span", { class: "badge", "data-status": product.status }, statusName("product", product.status)))]),
    priceLine(product),
    seller,
    element("p", { class: "quiet small" }, "Category: ", categoryName(product.category)),
    ...(own || product.status !== "approved" ? [] : [amountForm(product, () => basket.room(current()), add)]),
    element("div", { class: "row" }, ...buttons),
    element("p", { class: "done", "data-testid": "in-basket", role: "status" }),
    element("h2", {}, "Description"),
    element("p", { class: "description", "data-part": "description", "data-testid": "detail-description" }, product.description),
  );
  byId("product").replaceChildren(shelf(product, pictures), facts);
  showBasket();
}

/** Creates all pictures of the product. */
function pictures(product) {
  return gallery(product, session);
}

function onChange(product, before) {
  if (product.id !== id) return;
  refresh(byId("product"), product, before ?? product, pictures);
  showBasket();
}

function onGone(gone) {
  if (gone === id) retire(byId("product"));
}

/** Returns the product as it is now. A product that is no longer for sale has no stock. */
function current() {
  return catalog.known.get(id) ?? { id, stock: 0 };
}

/** Returns whether the pieces are in the basket now. */
function add(quantity) {
  const result = basket.add(current(), quantity);
  if (REFUSALS[result]) toast(REFUSALS[result], "bad");
  showBasket();
  return result === "added";
}

function showBasket() {
  const place = part("in-basket");
  if (!place) return;
  forgetOldRoom();
  const line = basket.lines(catalog.known).find((each) => each.id === id);
  place.hidden = !line || line.quantity === 0;
  if (line) place.replaceChildren(`${line.quantity} in your basket. `, element("a", { href: "shop.html#basket", "data-testid": "to-basket" }, "View basket"));
}

/** Removes the error of a quantity that may fit now, or may not fit for another reason. */
function forgetOldRoom() {
  const room = JSON.stringify(basket.room(current()));
  const form = document.getElementById("amount");
  if (form && room !== shownRoom) clearErrors(form);
  shownRoom = room;
}

async function showOthers({ sellerId }) {
  const found = await api.get(`products?seller=${sellerId}&limit=${OTHERS + 1}`).catch(() => []);
  const others = found.filter((each) => each.id !== id).slice(0, OTHERS);
  byId("others-section").hidden = others.length === 0;
  byId("others").replaceChildren(...others.map(other));
}

function other(product) {
  const title = element("a", { href: `product.html?id=${product.id}` }, product.title);
  return element("li", { class: "card product" }, element("div", { class: "shelf" }, art(product)), element("h3", {}, title), element("p", { class: "price" }, element("strong", {}, money(product.price, product.currency))));
}
