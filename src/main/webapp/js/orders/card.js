import { element } from "../dom.js";
import { moment, money } from "../shell/format.js";

const STEPS = ["created", "confirmed", "shipped", "delivered"];

/**
 * Shows an order with the progress of its status, and buttons for the next status.
 * @param {any} order
 * @param {{ next: { status: string, label: string, main?: boolean }[], onStep: (status: string) => Promise<unknown>, showBuyer?: boolean }} options
 */
export function orderCard(order, { next, onStep, showBuyer = false }) {
  const number = `Order ${order.id.slice(-6)}`;
  const from = element("span", { class: "quiet" }, ...(showBuyer ? [`${order.buyerName}, `] : []), moment(order.createdAt));
  const head = element("div", { class: "order-head" }, element("h3", {}, number), from, element("strong", { class: "order-total" }, money(order.total, order.currency)));
  const buttons = next.map((step) => stepButton(step, number, onStep));
  return element(
    "li",
    { class: "card order", id: `order-${order.id}`, "data-id": order.id, "data-testid": "order", "data-status": order.status, tabindex: "-1" },
    head,
    element("ul", { class: "items" }, ...order.items.map(item)),
    progress(order.status),
    ...(buttons.length ? [element("div", { class: "row" }, ...buttons)] : []),
  );
}

function item({ quantity, title, price }) {
  return element("li", {}, element("span", {}, `${quantity} × ${title}`), element("span", { class: "quiet" }, money(price * quantity)));
}

/** @param {{ status: string, label: string, main?: boolean }} step */
function stepButton({ status, label, main }, number, onStep) {
  const button = element("button", { type: "button", class: main ? "button small primary" : "button small", "data-testid": `step-${status}` }, label, element("span", { class: "sr-only" }, ` ${number}`));
  button.addEventListener("click", async () => {
    button.disabled = true;
    await onStep(status);
    button.disabled = false;
  });
  return button;
}

/** Shows the steps of an order, with the current one. */
function progress(status) {
  if (status === "cancelled") return element("p", {}, badge("cancelled"));
  const reached = STEPS.indexOf(status);
  return element(
    "ol",
    { class: "way", "aria-label": "Status", "data-testid": "way" },
    ...STEPS.map((step, i) => {
      const shown = element("li", { "data-reached": String(i <= reached) }, element("span", {}, step));
      if (i === reached) shown.setAttribute("aria-current", "step");
      return shown;
    }),
  );
}

/** Shows a status in its own colour. */
export const badge = (status) => element("span", { class: "badge", "data-status": status, "data-testid": "status" }, status);

/** The entry of an empty list. */
export const empty = (text) => element("li", { class: "quiet empty" }, text);

/**
 * Replaces the entries of a list. The focus stays on the same button of the same entry, if that entry
 * still exists.
 */
export function fill(list, entries, nothing) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const held = list.contains(focused) ? { id: focused.closest("[data-id]")?.getAttribute("data-id"), part: focused.dataset.testid } : undefined;
  list.replaceChildren(...(entries.length ? entries : [empty(nothing)]));
  if (!held?.id) return;
  const entry = list.querySelector(`[data-id="${held.id}"]`);
  (entry?.querySelector(`[data-testid="${held.part}"]`) ?? entry)?.focus();
}
