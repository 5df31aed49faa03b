import { element, part } from "../dom.js";
import { counted, money } from "../shell/format.js";
import { art } from "./art.js";
import { isRefusal } from "./basket.js";

/**
 * Shows a basket, and places its order.
 * @param {ReturnType<typeof import("./basket.js").openBasket>} basket
 * @param {{ api: any, catalog: any, reload: () => Promise<void> }} shop reload shows the basket with current products
 */
export function createCart(basket, shop) {
  let products = new Map();
  const ordering = placeOrders(basket, shop, draw);

  function draw() {
    const request = basket.unanswered();
    /** @type {any[]} */
    const lines = request ? requested(request) : basket.lines(products);
    const focused = document.activeElement?.getAttribute("data-key");
    part("cart").replaceChildren(...(lines.length ? lines.map(request ? fixedLine : line) : [element("li", { class: "quiet" }, "Your basket is empty.")]));
    if (focused) /** @type {any} */ (part("cart").querySelector(`[data-key="${focused}"]:not(:disabled)`) ?? part("cart").querySelector("button"))?.focus();
    const ordered = lines.filter(({ quantity }) => quantity > 0);
    const total = ordered.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    const pieces = ordered.reduce((sum, { quantity }) => sum + quantity, 0);
    const repriced = ordered.filter(({ isRepriced }) => isRepriced);
    part("total").textContent = money(total);
    part("order").disabled = ordered.length === 0 || repriced.length > 0 || ordering.isSending();
    part("order").textContent = request && !ordering.isSending() ? "Try again" : "Place order";
    part("unanswered").hidden = !request || ordering.isSending();
    part("prices").hidden = repriced.length === 0;
    part("prices-text").textContent = `${repriced.map(({ title }) => title).join(", ")}: the price has changed.`;
    part("prices-accept").textContent = repriced.length === 1 ? "Accept the new price" : "Accept the new prices";
    part("cart-bar").hidden = ordered.length === 0;
    part("cart-bar-text").textContent = `${counted(pieces, "item")} · ${money(total)}`;
  }

  part("prices-accept").addEventListener("click", () => {
    basket.accept(products);
    draw();
    part("order").focus();
  });

  /** The lines of an order without an answer, at the prices that the buyer has accepted. */
  function requested({ items }) {
    const known = new Map(basket.lines(products).map((each) => [each.id, each]));
    return items.map(({ productId, quantity, price }) => ({ ...known.get(productId), quantity, price, isRepriced: false }));
  }

  function line({ id, title, product, wanted, quantity, most, accepted, isRepriced }) {
    const notes = [];
    if (!product) notes.push(note("No longer for sale"));
    else if (quantity === 0) notes.push(note("Sold out"));
    else if (quantity < wanted) notes.push(note(`Only ${quantity} left, so your basket has ${quantity} instead of ${wanted}.`));
    if (isRepriced && quantity > 0) notes.push(priceChange(product, accepted));
    const name = product ? [element("a", { href: `product.html?id=${id}` }, title), element("span", { class: "quiet small" }, `Sold by ${product.sellerName}`)] : [element("span", {}, title)];
    const put = (wish) => () => {
      basket.put(product, wish);
      draw();
    };
    const remove = button("Remove", `Remove ${title}`, `${id} remove`, () => {
      basket.remove(id);
      draw();
    });
    const more = quantity > 0 ? button("+", `Add one ${title}`, `${id}+`, put(quantity + 1)) : undefined;
    if (more) more.disabled = quantity >= most;
    const steps = more && [
      button("−", `Remove one ${title}`, `${id}-`, put(quantity - 1)),
      element("span", { class: "quantity", "data-testid": "quantity" }, String(quantity)),
      more,
    ];
    const stepper = steps ? [element("span", { class: "stepper", role: "group", "aria-label": `Quantity of ${title}` }, ...steps)] : [];
    const amount = element("span", { class: "row" }, ...stepper, remove);
    return entry({ id, title, product }, name, amount, quantity > 0 ? money(product.price * quantity, product.currency) : "", notes);
  }

  return {
    draw,
    /** Shows the basket with the current products. */
    show(changed) {
      products = changed;
      draw();
    },
  };
}

/** A line that cannot be changed. */
function fixedLine({ id, title, product, quantity, price }) {
  return entry({ id, title, product }, [element("span", {}, title)], element("span", { class: "quantity", "data-testid": "quantity" }, String(quantity)), money(price * quantity, product?.currency));
}

function entry({ id, title, product }, name, amount, price, notes = []) {
  return element("li", { "data-testid": "cart-line" }, art(product ?? { id, title }), element("span", { class: "line-title" }, ...name), amount, element("span", { class: "line-price" }, price), ...notes);
}

const note = (text) => element("span", { class: "error small", "data-testid": "line-note" }, text);

function priceChange({ price, currency }, before) {
  const was = before === undefined ? "" : `, was ${money(before, currency)}`;
  return element("span", { class: "error small", "data-testid": "price-change" }, `now ${money(price, currency)} each${was}`);
}

function button(text, label, key, work) {
  const made = element("button", { type: "button", class: "button small", "data-key": key, "aria-label": label }, text);
  made.addEventListener("click", work);
  return made;
}

/**
 * Places the order when the user clicks the button, and shows why it was refused.
 * @param {ReturnType<typeof import("./basket.js").openBasket>} basket
 * @param {{ api: any, catalog: any, reload: () => Promise<void> }} shop
 * @param {() => void} draw shows the basket again
 * @returns {{ isSending(): boolean }}
 */
function placeOrders(basket, { api, catalog, reload }, draw) {
  const error = part("order-error");
  let sending = false;

  part("order").addEventListener("click", async () => {
    const request = basket.order(catalog.known);
    error.hidden = true;
    sending = true;
    draw();
    try {
      const order = await api.post("orders", request);
      basket.settle(request, { placed: true });
      sending = false;
      await reload();
      part("order-done").replaceChildren("Thank you! ", element("a", { href: `orders.html#order-${order.id}` }, "View your order"));
      part("order-done").hidden = false;
    } catch (failure) {
      sending = false;
      await failed(failure, request);
    }
  });

  async function failed(failure, request) {
    if (isRefusal(failure)) basket.settle(request, { placed: false });
    draw();
    const name = basket.lines(catalog.known).find(({ id }) => id === failure.details?.productId)?.title;
    if ([404, 409].includes(failure.status)) {
      await catalog.load(request.items.map(({ productId }) => productId)).catch(() => {});
      await reload();
    }
    if (failure.code === "PRICE_CHANGED" && !part("prices").hidden) return part("prices-accept").focus();
    error.textContent = failure.code === "PRODUCT_UNKNOWN" && name ? `“${name}” is no longer for sale. Your other items are still in the basket.` : failure.message;
    error.hidden = false;
  }

  return { isSending: () => sending };
}
