import { element, part } from "../dom.js";
import { newId } from "../ids.js";
import { counted, money } from "../shell/format.js";
import { recallValue, remember } from "../shell/memory.js";

const MOST_OF_ONE = 99;

/**
 * What a person is about to order, kept while the tab lives. It has a client id, which changes with
 * each change of it: sent again as it is, it is the same order.
 */
export function createCart(user) {
  const key = `marketplace.cart.${user.id}`;
  const kept = recallValue(key, {});
  const quantities = new Map(Object.entries(kept.quantities ?? {}));
  /** The price of each product that the person has seen and accepted. */
  const accepted = new Map(Object.entries(kept.accepted ?? {}));
  let clientId = kept.clientId ?? newId();
  let products = new Map();

  function draw() {
    const lines = known();
    const focused = document.activeElement?.getAttribute("data-key");
    part("cart").replaceChildren(...(lines.length ? lines.map(line) : [element("li", { class: "quiet" }, "Nothing yet. Add something from the shop.")]));
    if (focused) /** @type {any} */ (part("cart").querySelector(`[data-key="${focused}"]`))?.focus();
    const total = lines.reduce((sum, [id, quantity]) => sum + products.get(id).price * quantity, 0);
    const pieces = lines.reduce((sum, [, quantity]) => sum + quantity, 0);
    const risen = lines.filter(([id]) => isRepriced(id));
    part("total").textContent = money(total);
    part("order").disabled = lines.length === 0 || risen.length > 0;
    part("prices").hidden = risen.length === 0;
    part("prices-text").textContent = `${risen.map(([id]) => products.get(id).title).join(", ")}: the price has changed.`;
    part("prices-accept").textContent = risen.length === 1 ? "Accept the new price" : "Accept the new prices";
    part("cart-bar").hidden = lines.length === 0;
    part("cart-bar-text").textContent = `${counted(pieces, "item")} · ${money(total)}`;
  }

  part("prices-accept").addEventListener("click", () => {
    for (const [id] of known()) accepted.set(id, products.get(id).price);
    keep();
    draw();
    part("order").focus();
  });

  const isRepriced = (id) => products.get(id).price !== accepted.get(id);

  const known = () => [...quantities].filter(([id]) => products.has(id));

  function line([id, quantity]) {
    const product = products.get(id);
    const short = quantity > product.stock;
    return element(
      "li",
      { "data-testid": "cart-line" },
      element("span", { class: "line-title" }, product.title, ...(short ? [element("span", { class: "error small" }, product.stock ? `only ${product.stock} left` : "sold out")] : []), ...(isRepriced(id) ? [priceChange(product, accepted.get(id))] : [])),
      element(
        "span",
        { class: "stepper", role: "group", "aria-label": `How many of ${product.title}` },
        button("−", `One ${product.title} less`, `${id}-`, () => put(id, quantity - 1)),
        element("span", { class: "quantity", "data-testid": "quantity" }, String(quantity)),
        button("+", `One ${product.title} more`, `${id}+`, () => put(id, quantity + 1)),
      ),
      element("span", { class: "line-price" }, money(product.price * quantity, product.currency)),
    );
  }

  function put(id, quantity) {
    if (quantity < 1) {
      quantities.delete(id);
      accepted.delete(id);
    } else {
      quantities.set(id, Math.min(quantity, MOST_OF_ONE));
      if (!accepted.has(id)) accepted.set(id, products.get(id).price);
    }
    clientId = newId();
    keep();
    draw();
  }

  const keep = () => remember(key, { quantities: Object.fromEntries(quantities), accepted: Object.fromEntries(accepted), clientId });

  return {
    add: (id) => put(id, (quantities.get(id) ?? 0) + 1),
    order: () => ({ clientId, items: known().map(([productId, quantity]) => ({ productId, quantity, price: accepted.get(productId) })) }),
    clear() {
      quantities.clear();
      accepted.clear();
      clientId = newId();
      keep();
      draw();
    },
    /** The products of the shop have changed. */
    show(changed) {
      products = changed;
      draw();
    },
  };
}

function priceChange({ price, currency }, before) {
  const was = before === undefined ? "" : `, was ${money(before, currency)}`;
  return element("span", { class: "error small", "data-testid": "price-change" }, `now ${money(price, currency)} each${was}`);
}

function button(text, label, key, work) {
  const made = element("button", { type: "button", class: "button small", "data-key": key, "aria-label": label }, text);
  made.addEventListener("click", work);
  return made;
}
