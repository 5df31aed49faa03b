import { element, part } from "../dom.js";
import { newId } from "../ids.js";
import { counted, money } from "../shell/format.js";
import { loadValue, store } from "../shell/storage.js";

const MAX_QUANTITY = 99;

/**
 * The order that a user prepares, which the tab stores. Each change gives it a new client id. An order
 * that is sent twice without a change has the same client id, so it is placed once.
 */
export function createCart(user) {
  const key = `marketplace.cart.${user.id}`;
  const stored = loadValue(key, {});
  const quantities = new Map(Object.entries(stored.quantities ?? {}));
  /** The price of each product that the user has accepted. */
  const accepted = new Map(Object.entries(stored.accepted ?? {}));
  let clientId = stored.clientId ?? newId();
  let products = new Map();

  function draw() {
    const lines = known();
    const focused = document.activeElement?.getAttribute("data-key");
    part("cart").replaceChildren(...(lines.length ? lines.map(line) : [element("li", { class: "quiet" }, "Your order is empty.")]));
    if (focused) /** @type {any} */ (part("cart").querySelector(`[data-key="${focused}"]`))?.focus();
    const total = lines.reduce((sum, [id, quantity]) => sum + products.get(id).price * quantity, 0);
    const pieces = lines.reduce((sum, [, quantity]) => sum + quantity, 0);
    const repriced = lines.filter(([id]) => isRepriced(id));
    part("total").textContent = money(total);
    part("order").disabled = lines.length === 0 || repriced.length > 0;
    part("prices").hidden = repriced.length === 0;
    part("prices-text").textContent = `${repriced.map(([id]) => products.get(id).title).join(", ")}: the price has changed.`;
    part("prices-accept").textContent = repriced.length === 1 ? "Accept the new price" : "Accept the new prices";
    part("cart-bar").hidden = lines.length === 0;
    part("cart-bar-text").textContent = `${counted(pieces, "item")} · ${money(total)}`;
  }

  part("prices-accept").addEventListener("click", () => {
    for (const [id] of known()) accepted.set(id, products.get(id).price);
    save();
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
        { class: "stepper", role: "group", "aria-label": `Quantity of ${product.title}` },
        button("−", `Remove one ${product.title}`, `${id}-`, () => put(id, quantity - 1)),
        element("span", { class: "quantity", "data-testid": "quantity" }, String(quantity)),
        button("+", `Add one ${product.title}`, `${id}+`, () => put(id, quantity + 1)),
      ),
      element("span", { class: "line-price" }, money(product.price * quantity, product.currency)),
    );
  }

  function put(id, quantity) {
    if (quantity < 1) {
      quantities.delete(id);
      accepted.delete(id);
    } else {
      quantities.set(id, Math.min(quantity, MAX_QUANTITY));
      if (!accepted.has(id)) accepted.set(id, products.get(id).price);
    }
    clientId = newId();
    save();
    draw();
  }

  const save = () => store(key, { quantities: Object.fromEntries(quantities), accepted: Object.fromEntries(accepted), clientId });

  return {
    add: (id) => put(id, (quantities.get(id) ?? 0) + 1),
    order: () => ({ clientId, items: known().map(([productId, quantity]) => ({ productId, quantity, price: accepted.get(productId) })) }),
    clear() {
      quantities.clear();
      accepted.clear();
      clientId = newId();
      save();
      draw();
    },
    /** Shows the order with the current products of the shop. */
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
