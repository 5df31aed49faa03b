import { byId, element, part } from "../dom.js";
import { createOrderList } from "../orders/list.js";
import { keepCurrent, throttled } from "../shell/current.js";
import { compact, showCount } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { createProductForm } from "./form.js";
import { createProductList } from "./products.js";

const CANCEL = { status: "cancelled", label: "Cancel order" };
/** A confirmed order can still be cancelled. The two last steps cannot be taken back, so the page asks first. */
const NEXT = {
  created: [{ status: "confirmed", label: "Confirm order", main: true }, CANCEL],
  confirmed: [{ status: "shipped", label: "Mark as shipped", main: true, warning: "The customer is told at once. A shipped order cannot be cancelled." }, CANCEL],
  shipped: [{ status: "delivered", label: "Mark as delivered", main: true, warning: "The customer is told at once. This is the last step and cannot be undone." }],
};

const page = await startPage({ roles: ["seller", "admin"] });
const { api, session, socket, user, durable, toast } = page;
const form = createProductForm(page, ({ title, status }) => {
  toast(status === "submitted" ? `${title} submitted for review.` : `${title} saved.`, "good");
  return products.refresh();
});
const products = createProductList({ api, session, toast }, { edit: form.open, onLoaded: form.follow });
const orders = createOrderList(page, {
  path: "orders/received",
  listId: "received",
  nothing: "No orders yet. New orders appear here at once.",
  next: ({ status }) => NEXT[status] ?? [],
  partners: ({ buyerId, buyerName }) => (buyerId === user.id ? [] : [{ id: buyerId, name: buyerName }]),
  showBuyer: true,
  reasonFor: "customer",
  isReasonRequired: true,
  onLoaded: countOpen,
});

part("new-product").addEventListener("click", () => form.open());
const ordersChanged = throttled(orders.refresh);
// An order or its cancellation changes the stock.
const productsChanged = throttled(products.refresh);
for (const event of ["order:received", "order:status:changed"]) durable(socket, event, ordersChanged);
for (const event of ["order:received", "order:status:changed", "product:approved", "product:rejected"]) durable(socket, event, productsChanged);
await keepCurrent(socket, () => Promise.all([orders.refresh(), products.refresh()]));
showShopName();
await showTarget();
addEventListener("hashchange", showTarget);

async function countOpen() {
  const answer = await api.get("orders/received/open").catch(() => undefined);
  if (!answer) return;
  // The server counts at most 1000 orders.
  if (answer.count >= 1000) part("open-orders").textContent = `${compact(answer.count)}+`;
  else showCount(part("open-orders"), answer.count);
}

/** Shows the name of the shop, which leads to the page that buyers see. A seller of an earlier release has none. */
function showShopName() {
  const { id, shopName } = user;
  if (shopName) part("shop-name").replaceChildren("Buyers know your shop as ", element("a", { href: `shop.html?seller=${id}` }, shopName), ". ");
}

/** Shows the orders with the status of an order that is on a later page of the list. */
async function showOthersLike(id) {
  const order = await api.get(`orders/${id}`).catch(() => undefined);
  if (!order) return toast("This order was not found.", "bad");
  part("order-filter").value = order.status;
  await orders.restart();
}

/** Opens the product, or shows the order, that the URL names. */
async function showTarget() {
  const [, kind, id] = /^#(order|product)-([0-9a-f]{24})$/.exec(location.hash) ?? [];
  if (kind === "product") return products.edit(id);
  if (id && !byId(`order-${id}`)) await showOthersLike(id);
  const target = id && byId(`order-${id}`);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}
