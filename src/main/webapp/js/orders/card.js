import { element } from "../dom.js";
import { money, pieces, when } from "../shell/format.js";
import { art } from "../shop/art.js";
import { statusName } from "../words.js";

const STEPS = ["created", "confirmed", "shipped", "delivered"];

/**
 * A change of the status that the user can make. The warning is shown before a change that cannot be undone.
 * @typedef {{ status: string, label: string, main?: boolean, warning?: string }} Step
 */

/**
 * Shows an order with its products, the dates of its steps, and buttons for the next steps.
 * @param {any} order
 * @param {{ next: Step[], onStep: (step: Step) => Promise<unknown>, partners: { id: string, name: string }[], userId: string, showBuyer?: boolean }} options
 *   the partners are the users to whom the user can write about the order; the id is that of the user
 */
export function orderCard(order, { next, onStep, partners, userId, showBuyer = false }) {
  const number = `Order ${numberOf(order)}`;
  const from = element("span", { class: "quiet" }, `${showBuyer ? `${order.buyerName} · ` : ""}placed ${when(order.createdAt)}`);
  const head = element("div", { class: "order-head" }, element("h3", {}, number), from, element("strong", { class: "order-total" }, money(order.total, order.currency)));
  const buttons = [...next.map((step) => stepButton(step, number, onStep)), ...partners.map((partner) => messageLink(partner, order))];
  return element(
    "li",
    { class: "card order", id: `order-${order.id}`, "data-id": order.id, "data-testid": "order", "data-status": order.status, tabindex: "-1" },
    head,
    element("ul", { class: "items" }, ...order.items.map((each) => item(each, showBuyer))),
    order.status === "cancelled" ? cancellation(order, userId) : progress(order),
    ...(buttons.length ? [element("div", { class: "row" }, ...buttons)] : []),
  );
}

/** The number of an order, by which buyers and sellers speak of it. */
export const numberOf = ({ id }) => id.slice(-6).toUpperCase();

function item({ productId, sellerId, sellerName, quantity, title, price, picture }, hideSeller) {
  const seller = hideSeller || !sellerName ? [] : [element("span", { class: "quiet small" }, "Sold by ", element("a", { href: `shop.html?seller=${sellerId}` }, sellerName))];
  const each = quantity > 1 ? [element("span", { class: "quiet small" }, `${money(price)} each`)] : [];
  const name = element("span", { class: "item-title" }, element("a", { href: `product.html?id=${productId}` }, pieces(quantity, title)), ...seller, ...each);
  return element("li", {}, art({ id: productId, title, pictures: picture ? [{ small: picture }] : [] }), name, element("span", {}, money(price * quantity)));
}

/** The chat begins an empty draft with the number of the order. */
function messageLink({ id, name }, order) {
  const number = numberOf(order);
  return element("a", { class: "button small", href: `chat.html?order=${number}#${id}`, "data-testid": "message" }, `Message ${name}`, element("span", { class: "sr-only" }, ` about Order ${number}`));
}

/** @param {Step} step */
function stepButton(step, number, onStep) {
  const { status, label, main } = step;
  const look = status === "cancelled" ? " danger" : main ? " primary" : "";
  const button = element("button", { type: "button", class: `button small${look}`, "data-testid": `step-${status}` }, label, element("span", { class: "sr-only" }, ` ${number}`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    await onStep(step);
    button.disabled = false;
  });
  return button;
}

/** Shows the steps of an order with their dates. */
function progress({ status, steps }) {
  const reached = STEPS.indexOf(status);
  return element(
    "ol",
    { class: "way", "aria-label": "Status", "data-testid": "way" },
    ...STEPS.map((step, i) => {
      const at = steps.find((each) => each.status === step)?.at;
      const date = at ? [element("time", { datetime: at }, when(at))] : [];
      const shown = element("li", { "data-reached": String(i <= reached) }, element("span", {}, statusName("order", step)), ...date);
      if (i === reached) shown.setAttribute("aria-current", "step");
      return shown;
    }),
  );
}

function cancellation({ steps }, userId) {
  const last = steps.find(({ status }) => status === "cancelled");
  const by = last?.byId === userId ? "by you" : last?.by ? `by ${last.by}` : "";
  const text = [by, last ? when(last.at) : "", last?.reason ? `“${last.reason}”` : ""].filter(Boolean).join(" · ");
  return element("p", { class: "badge-line", "data-testid": "cancellation" }, badge("order", "cancelled"), element("span", {}, text));
}

/**
 * Shows a status in its own colour.
 * @param {"order" | "product" | "application" | "account"} kind
 */
export const badge = (kind, status) => element("span", { class: "badge", "data-status": status, "data-testid": "status" }, statusName(kind, status));
