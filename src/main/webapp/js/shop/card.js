import { element } from "../dom.js";
import { money } from "../shell/format.js";

/** A product in the shop. */
export function card(product, onAdd) {
  const add = element("button", { type: "button", class: "button", "data-testid": "add" }, "Add to the order");
  add.addEventListener("click", onAdd);
  const article = element(
    "li",
    { class: "card product", "data-id": product.id, "data-testid": "product" },
    element("div", { class: "swatch", "data-hue": String(hue(product.id)), "aria-hidden": "true" }, product.title.charAt(0)),
    element("h2", {}, product.title),
    element("p", { class: "quiet", "data-part": "description" }, product.description),
    element("p", { class: "price" }, element("strong", { "data-part": "price" }, money(product.price, product.currency)), element("span", { class: "quiet", "data-part": "stock" }, stock(product))),
    element("p", { class: "quiet small" }, `Sold by ${product.sellerName}`),
    add,
  );
  add.disabled = product.stock === 0;
  add.setAttribute("aria-label", `Add ${product.title} to the order`);
  return article;
}

/** Shows what has changed of a product. */
export function refresh(list, product, before) {
  const article = list.querySelector(`[data-id="${product.id}"]`);
  article.querySelector("h2").textContent = product.title;
  write(article, "description", product.description);
  write(article, "price", money(product.price, product.currency), product.price !== before.price);
  write(article, "stock", stock(product), product.stock !== before.stock);
  article.querySelector("button").disabled = product.stock === 0;
}

function write(article, name, text, changed = false) {
  const place = article.querySelector(`[data-part="${name}"]`);
  place.textContent = text;
  if (!changed) return;
  place.classList.remove("changed");
  // Begins the animation anew when it changes twice in a row.
  void place.offsetWidth;
  place.classList.add("changed");
}

const stock = ({ stock: left }) => (left === 0 ? "sold out" : `${left} left`);

const hue = (id) => Number.parseInt(id.slice(-4), 16) % 6;
