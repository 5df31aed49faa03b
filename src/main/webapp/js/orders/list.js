import { byId, part } from "../dom.js";
import { askReason, confirm } from "../shell/dialogs.js";
import { fill } from "../shell/lists.js";
import { statusName } from "../words.js";
import { numberOf, orderCard } from "./card.js";
import { createPagedList, queryOf } from "./paged.js";

/**
 * A list of orders with a filter, the next part, and the buttons of each order.
 * @param {{ api: any, socket: any, ask: any, toast: any, user: any }} page
 * @param {{ path: string, listId: string, nothing: string, next: (order: any) => import("./card.js").Step[], partners: (order: any) => { id: string, name: string }[], showBuyer?: boolean, reasonFor: string, isReasonRequired: boolean, onLoaded?: (orders: any[]) => void }} options
 */
export function createOrderList({ api, socket, ask, toast, user }, { path, listId, nothing, next, partners, showBuyer, reasonFor, isReasonRequired, onLoaded }) {
  const filter = part("order-filter");
  const list = createPagedList({
    request: (parameters) => api.get(`${path}?${queryOf({ ...parameters, status: filter.value })}`),
    draw(orders, hasMore) {
      fill(byId(listId), orders.map(card), filter.value ? "No orders with this status." : nothing);
      part("orders-more").hidden = !hasMore;
      onLoaded?.(orders);
    },
    onFailure: (failure) => toast(failure.message, "bad"),
  });
  filter.addEventListener("change", () => list.restart());
  part("orders-more").addEventListener("click", async () => {
    const shown = list.length();
    await list.more();
    byId(listId).children[shown]?.focus();
  });

  function card(order) {
    return orderCard(order, { next: next(order), onStep: (step) => change(order, step), partners: partners(order), userId: user.id, showBuyer });
  }

  /**
   * @param {any} order
   * @param {import("./card.js").Step} step
   */
  async function change(order, { status, label, warning }) {
    const number = numberOf(order);
    const reason = status === "cancelled" ? await askWhy(number) : undefined;
    if (status === "cancelled" && reason === undefined) return;
    if (warning && !(await confirm({ title: `Order ${number}: ${label.toLowerCase()}?`, text: warning, action: label, back: "Not yet" }))) return;
    try {
      await ask(socket, "order:status", { orderId: order.id, status, ...(reason && { reason }) });
      toast(`Order ${number} ${statusName("order", status).toLowerCase()}.`, "good");
    } catch (failure) {
      toast(failure.message, "bad");
    }
    await list.refresh();
  }

  /** Asks before an order is cancelled. */
  function askWhy(number) {
    return askReason(`Cancel order ${number}?`, "Cancel order", {
      label: isReasonRequired ? `Reason (shown to the ${reasonFor})` : `Reason (optional, shown to the ${reasonFor})`,
      hint: "This cannot be undone.",
      back: "Keep order",
      required: isReasonRequired,
      danger: true,
    });
  }

  return { ...list, card };
}
