import { element } from "../dom.js";
import { icon } from "../shell/icons.js";
import { money } from "../shell/format.js";
import { art } from "./art.js";

const FEW = 5;

/**
 * Shows a product in the shop.
 * @param {any} product
 * @param {{ watched: boolean, onAdd: () => void, onWatch: (wanted: boolean) => void }} options
 */
export function card(product, { watched, onAdd, onWatch }) {
  const about = element("span", { class: "sr-only", "data-part": "about" }, ` ${product.title}`);
  const add = element("button", { type: "button", class: "button", "data-testid": "add" }, "Add to the order", about);
  add.addEventListener("click", onAdd);
  add.disabled = product.stock === 0;
  return element(
    "li",
    { class: "card product", "data-id": product.id, "data-testid": "product" },
    element("div", { class: "shelf" }, art(product), watchButton(product, watched, onWatch)),
    element("h2", {}, product.title),
    element("p", { class: "quiet about", "data-part": "description" }, product.description),
    element("p", { class: "price" }, element("strong", { "data-part": "price" }, money(product.price, product.currency)), element("span", { class: "quiet", "data-part": "stock", "data-few": String(isFew(product)) }, stockText(product))),
    element("p", { class: "quiet small" }, `Sold by ${product.sellerName}`),
    add,
  );
}

function watchButton({ title }, watched, onWatch) {
  const button = element("button", { type: "button", class: "icon-button watch", "data-testid": "watch", "aria-label": `Notify me of changes to ${title}`, title: "Notify me of changes", "aria-pressed": String(watched) });
  button.append(icon("eye"));
  button.addEventListener("click", () => {
    const wanted = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(wanted));
    onWatch(wanted);
  });
  return button;
}

/** Updates the element of a product. */
export function refresh(list, product, before) {
  const shown = list.querySelector(`[data-id="${product.id}"]`);
  shown.querySelector("h2").textContent = product.title;
  shown.querySelector(".art").replaceWith(art(product));
  write(shown, "about", ` ${product.title}`);
  write(shown, "description", product.description);
  write(shown, "price", money(product.price, product.currency), product.price !== before.price);
  write(shown, "stock", stockText(product), product.stock !== before.stock);
  shown.querySelector('[data-part="stock"]').dataset.few = String(isFew(product));
  shown.querySelector('[data-testid="add"]').disabled = product.stock === 0;
}

function write(shown, name, text, changed = false) {
  const place = shown.querySelector(`[data-part="${name}"]`);
  place.textContent = text;
  if (!changed) return;
  place.classList.remove("changed");
  // Restarts the animation.
  void place.offsetWidth;
  place.classList.add("changed");
}

const isFew = ({ stock }) => stock <= FEW;

function stockText({ stock }) {
  if (stock === 0) return "sold out";
  return isFew({ stock }) ? `only ${stock} left` : `${stock} left`;
}
