import { element } from "../dom.js";
import { money, when } from "../shell/format.js";

const STEPS = ["created", "confirmed", "shipped", "delivered"];

/**
 * An order with its way, and buttons for where it may go.
 * @param {any} order
 * @param {{ status: string, label: string }[]} next
 * @param {(status: string) => void} onStep
 */
export function orderCard(order, next, onStep) {
  const head = element("p", { class: "card-head" }, element("strong", {}, `${money(order.total, order.currency)}`), element("span", { class: "quiet" }, `${order.buyerName}, ${when(order.createdAt)}`));
  const items = element("ul", {}, ...order.items.map(({ quantity, title }) => element("li", {}, `${quantity} × ${title}`)));
  const buttons = next.map(({ status, label }) => {
    const button = element("button", { type: "button", class: "button small", "data-testid": `step-${status}` }, label);
    button.addEventListener("click", () => onStep(status));
    return button;
  });
  return element("li", { class: "card", "data-id": order.id, "data-testid": "order", "data-status": order.status }, head, items, way(order.status), element("div", { class: "row" }, ...buttons));
}

/** The steps of an order, with the one where it stands. */
function way(status) {
  if (status === "cancelled") return element("p", {}, element("span", { class: "badge", "data-status": "cancelled" }, "cancelled"));
  const reached = STEPS.indexOf(status);
  return element(
    "ol",
    { class: "way", "aria-label": "Status" },
    ...STEPS.map((step, i) => {
      const item = element("li", { "data-reached": String(i <= reached) }, step);
      if (i === reached) item.setAttribute("aria-current", "step");
      return item;
    }),
  );
}

/** What a list shows that has nothing. */
export const empty = (text) => element("li", { class: "quiet empty" }, text);
