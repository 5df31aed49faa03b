import { byId, part } from "../dom.js";
import { keepCurrent } from "../shell/current.js";
import { startPage } from "../shell/page.js";
import { startApplying } from "./application.js";
import { createOrderList } from "./list.js";

const CANCEL = { status: "cancelled", label: "Cancel order" };

/** The id of the order that the URL names, if it is on a later page of the list. */
let linked;
const page = await startPage();
const { api, session, socket, user, durable } = page;
const list = createOrderList(page, {
  path: "orders",
  listId: "orders",
  nothing: "You have no orders yet.",
  next: ({ status }) => (status === "created" ? [CANCEL] : []),
  partners: sellers,
  reasonFor: "seller",
  isReasonRequired: false,
  onLoaded(orders) {
    part("to-shop").hidden = orders.length > 0 || part("order-filter").value !== "";
    if (orders.some(({ id }) => id === linked)) hideLinked();
  },
});

part("linked-hide").addEventListener("click", hideLinked);
durable(socket, "order:created", list.refresh);
durable(socket, "order:status:changed", () => Promise.all([list.refresh(), linked && showOlder(linked)]));
await keepCurrent(socket, list.refresh);
if (user.role === "user") await startApplying({ api, session, socket, durable });
await showTarget();
addEventListener("hashchange", showTarget);

/** The sellers of an order, other than the user. */
function sellers({ items }) {
  const names = new Map(items.map(({ sellerId, sellerName }) => [sellerId, sellerName ?? "seller"]));
  names.delete(user.id);
  return [...names].map(([id, name]) => ({ id, name }));
}

/** Shows the part of the page that the URL names, because the list was empty when the page was loaded. */
async function showTarget() {
  const [, id] = /^#order-([0-9a-f]{24})$/.exec(location.hash) ?? [];
  if (id && !byId(`order-${id}`)) await showOlder(id);
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target || target.hidden) return;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

/** Shows an order that is on a later page above the list. */
async function showOlder(id) {
  const order = await api.get(`orders/${id}`).catch(() => undefined);
  if (!order) return page.toast("This order was not found.", "bad");
  linked = id;
  byId("linked").replaceChildren(list.card(order));
  byId("linked-section").hidden = false;
}

function hideLinked() {
  linked = undefined;
  byId("linked-section").hidden = true;
  byId("linked").replaceChildren();
}
