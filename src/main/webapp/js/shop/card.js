import { element } from "../dom.js";
import { icon } from "../shell/icons.js";
import { money } from "../shell/format.js";
import { toast } from "../shell/toast.js";
import { art } from "./art.js";
import { showStock } from "./stock.js";

const WATCH = "Watch price and stock";

/**
 * Shows a product in the shop.
 * @param {any} product
 * @param {{ watched: boolean, own: boolean, onAdd: () => void, onWatch: (wanted: boolean) => Promise<void> }} options
 */
export function card(product, { watched, own, onAdd, onWatch }) {
  const title = element("a", { href: `product.html?id=${product.id}`, "data-part": "title", "data-testid": "product-link" }, product.title);
  return element(
    "li",
    { class: "card product", "data-id": product.id, "data-testid": "product" },
    own ? shelf(product, art) : shelf(product, art, watchButton(product, watched, onWatch)),
    element("h2", {}, title),
    element("p", { class: "quiet about", "data-part": "description" }, product.description),
    priceLine(product),
    element("p", { class: "quiet small" }, "Sold by ", element("a", { href: `shop.html?seller=${product.sellerId}` }, product.sellerName)),
    own ? element("a", { class: "button", href: `seller.html#product-${product.id}`, "data-testid": "own" }, "Your product") : addButton(product, onAdd),
  );
}

/**
 * Creates the place of the picture of a product.
 * @param {any} product
 * @param {(product: any) => Element} create creates the picture
 * @param {...Element} more
 */
export function shelf(product, create, ...more) {
  const place = element("div", { "data-part": "picture" });
  showPicture(place, product, create);
  return element("div", { class: "shelf" }, place, ...more);
}

/** Shows the picture of a product, unless it is shown already. */
function showPicture(place, product, create) {
  const wanted = JSON.stringify([product.title, product.pictures]);
  if (place.dataset.shows === wanted) return;
  place.dataset.shows = wanted;
  place.replaceChildren(create(product));
}

/** Creates the line with the price and the stock of a product. */
export function priceLine(product) {
  const stock = element("span", { class: "quiet", "data-part": "stock" });
  return element("p", { class: "price" }, element("strong", { "data-part": "price" }, money(product.price, product.currency)), showStock(stock, product));
}

/** Creates the button that adds a product to the basket. */
export function addButton(product, onAdd) {
  const about = element("span", { class: "sr-only", "data-part": "about" }, ` ${product.title}`);
  const add = element("button", { type: "button", class: "button", "data-testid": "add" }, "Add to basket", about);
  add.addEventListener("click", onAdd);
  add.disabled = product.stock === 0;
  return add;
}

/** Creates the button that notifies the user of changes of a product. */
function watchButton({ id, title }, watched, onWatch) {
  const label = `${WATCH} of ${title}`;
  return toggle(element("button", { type: "button", class: "icon-button watch", "aria-label": label, title: WATCH }, icon("eye")), id, watched, onWatch);
}

/** Creates the same button with its text. */
export function watchTextButton({ id }, watched, onWatch) {
  return toggle(element("button", { type: "button", class: "button" }, icon("eye"), WATCH), id, watched, onWatch);
}

function toggle(button, id, watched, onWatch) {
  button.dataset.testid = "watch";
  button.dataset.product = id;
  const show = (pressed) => button.setAttribute("aria-pressed", String(pressed));
  show(watched);
  button.addEventListener("click", async () => {
    // The server could receive two requests in the other order.
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    const wanted = button.getAttribute("aria-pressed") !== "true";
    show(wanted);
    try {
      await onWatch(wanted);
      toast(wanted ? "We notify you when the price changes, or when the product is sold out or in stock again." : "You no longer watch this product.");
    } catch (failure) {
      show(!wanted);
      toast(failure.message, "bad");
    }
    button.ariaBusy = "false";
  });
  return button;
}

/** Shows which products the user watches. A button whose request is running shows what it asks for. */
export function showWatched(isWatched) {
  for (const button of document.querySelectorAll('[data-testid="watch"]')) {
    if (button.ariaBusy !== "true") button.setAttribute("aria-pressed", String(isWatched(button.dataset.product)));
  }
}

/**
 * Updates the element of a product in its place.
 * @param {Element | null} shown
 * @param {any} product
 * @param {any} before
 * @param {(product: any) => Element} [create] creates the picture
 */
export function refresh(shown, product, before, create = art) {
  if (!shown) return;
  shown.removeAttribute("data-gone");
  write(shown, "title", product.title);
  showPicture(shown.querySelector('[data-part="picture"]'), product, create);
  write(shown, "about", ` ${product.title}`);
  write(shown, "description", product.description);
  write(shown, "price", money(product.price, product.currency), product.price !== before.price);
  const stock = shown.querySelector('[data-part="stock"]');
  showStock(stock, product);
  if (product.stock !== before.stock) flash(stock);
  disable(shown, product.stock === 0);
}

/** Shows that a product is no longer for sale. It keeps its place, so that no other product moves. */
export function retire(shown) {
  if (!shown) return;
  shown.setAttribute("data-gone", "true");
  write(shown, "stock", "No longer for sale");
  shown.querySelector('[data-part="stock"]')?.removeAttribute("title");
  disable(shown, true);
}

function disable(shown, disabled) {
  for (const part of shown.querySelectorAll('[data-testid="add"], [data-testid="quantity"]')) part.disabled = disabled;
}

function write(shown, name, text, changed = false) {
  const place = shown.querySelector(`[data-part="${name}"]`);
  if (!place) return;
  place.textContent = text;
  if (changed) flash(place);
}

function flash(place) {
  place.classList.remove("changed");
  // Restarts the animation.
  void place.offsetWidth;
  place.classList.add("changed");
}
