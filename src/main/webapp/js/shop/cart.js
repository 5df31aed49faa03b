import { element, part } from "../dom.js";
import { money } from "../shell/format.js";

const MOST_OF_ONE = 99;

/** What is to be ordered; onChange gets the lines and what they cost. */
export function createCart(onChange) {
  const quantities = new Map();
  let products = new Map();

  function draw() {
    const known = [...quantities].filter(([id]) => products.has(id));
    const focused = document.activeElement?.getAttribute("data-key");
    part("cart").replaceChildren(...(known.length ? known.map(line) : [element("li", { class: "quiet" }, "Nothing yet. Add something from the shop.")]));
    if (focused) /** @type {any} */ (part("cart").querySelector(`[data-key="${focused}"]`))?.focus();
    const total = known.reduce((sum, [id, quantity]) => sum + products.get(id).price * quantity, 0);
    return { known, total };
  }

  function changed() {
    const { known, total } = draw();
    onChange(known, total);
  }

  function line([id, quantity]) {
    const product = products.get(id);
    return element(
      "li",
      {},
      element("span", {}, product.title),
      button("−", `One ${product.title} less`, `${id}-`, () => put(id, quantity - 1)),
      element("span", { class: "quantity", "aria-label": "quantity" }, String(quantity)),
      button("+", `One ${product.title} more`, `${id}+`, () => put(id, quantity + 1)),
      element("span", { class: "quiet" }, money(product.price * quantity, product.currency)),
    );
  }

  function put(id, quantity) {
    if (quantity < 1) quantities.delete(id);
    else quantities.set(id, Math.min(quantity, MOST_OF_ONE));
    changed();
  }

  return {
    add: (id) => put(id, (quantities.get(id) ?? 0) + 1),
    lines: () => [...quantities].map(([productId, quantity]) => ({ productId, quantity })),
    clear() {
      quantities.clear();
      changed();
    },
    /** The products of the shop have changed. */
    show(known) {
      products = known;
      const { total } = draw();
      part("total").textContent = money(total);
    },
  };
}

function button(text, label, key, work) {
  const made = element("button", { type: "button", class: "button small", "aria-label": label, "data-key": key }, text);
  made.addEventListener("click", work);
  return made;
}
