import { element, part } from "../dom.js";

/**
 * Places the order of a basket.
 * @param {{ api: any, basket: ReturnType<typeof import("./basket.js").openBasket>, catalog: any, reload: () => Promise<void> }} shop
 */
export function createCheckout({ api, basket, catalog, reload }) {
  const button = part("order");
  const error = part("order-error");

  button.addEventListener("click", async () => {
    const request = basket.order(catalog.known);
    button.disabled = true;
    error.hidden = true;
    try {
      const order = await api.post("orders", request);
      basket.clear(request);
      await reload();
      part("order-done").replaceChildren("Thank you! ", element("a", { href: `orders.html#order-${order.id}` }, "View your order"));
      part("order-done").hidden = false;
    } catch (failure) {
      await refused(failure, request);
    }
  });

  async function refused(failure, request) {
    const name = basket.lines(catalog.known).find(({ id }) => id === failure.details?.productId)?.title;
    button.disabled = false;
    if ([404, 409].includes(failure.status)) {
      await catalog.load(request.items.map(({ productId }) => productId)).catch(() => {});
      await reload();
    }
    if (failure.code === "PRICE_CHANGED" && !part("prices").hidden) return part("prices-accept").focus();
    error.textContent = failure.code === "PRODUCT_UNKNOWN" && name ? `“${name}” is no longer for sale. Your other items are still in the basket.` : failure.message;
    error.hidden = false;
  }
}
