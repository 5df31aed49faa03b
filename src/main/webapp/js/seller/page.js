import { byId, element, part } from "../dom.js";
import { badge, fill, orderCard } from "../orders/card.js";
import { money } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { art } from "../shop/art.js";
import { createProductForm } from "./form.js";

const CANCEL = { status: "cancelled", label: "Cancel" };
const NEXT = {
  created: [{ status: "confirmed", label: "Confirm", main: true }, CANCEL],
  confirmed: [{ status: "shipped", label: "Mark as shipped", main: true }, CANCEL],
  shipped: [{ status: "delivered", label: "Mark as delivered", main: true }],
};

const { api, socket, durable, ask, toast } = await startPage({ roles: ["seller", "admin"] });
const form = createProductForm(api, loadProducts);

part("new-product").addEventListener("click", () => form.open());
for (const event of ["order:received", "order:status:changed"]) durable(socket, event, loadOrders);
for (const event of ["product:approved", "product:rejected"]) durable(socket, event, loadProducts);
// An order or its cancellation changes the stock.
for (const event of ["order:received", "order:status:changed"]) durable(socket, event, loadProducts);
socket.on("connect", loadAll);
await loadAll();

async function loadAll() {
  await Promise.all([loadOrders(), loadProducts()]);
}

async function loadOrders() {
  try {
    const orders = await api.get("orders/received");
    fill(byId("received"), orders.map(received), "No orders yet. New orders appear here at once.");
    part("open-orders").textContent = String(orders.filter(({ status }) => NEXT[status]).length);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function received(order) {
  return orderCard(order, { next: NEXT[order.status] ?? [], onStep: (status) => step(order.id, status), showBuyer: true });
}

async function step(orderId, status) {
  try {
    await ask(socket, "order:status", { orderId, status });
  } catch (failure) {
    toast(failure.message, "bad");
  }
  await loadOrders();
}

async function loadProducts() {
  try {
    const products = await api.get("products/mine");
    fill(byId("mine"), products.map(mine), "You have no products yet.");
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function mine(product) {
  const edit = element("button", { type: "button", class: "button small", "data-testid": "edit" }, "Edit", element("span", { class: "sr-only" }, ` ${product.title}`));
  edit.addEventListener("click", () => form.open(product));
  const facts = element(
    "div",
    { class: "mine-facts" },
    element("h3", {}, product.title),
    element("p", { class: "quiet" }, `${money(product.price, product.currency)} · ${product.stock} in stock`),
    ...(product.reason ? [element("p", { class: "error small", "data-testid": "rejection" }, `Rejected: ${product.reason}`)] : []),
  );
  return element("li", { class: "card mine", "data-id": product.id, "data-testid": "mine-product" }, art(product), facts, element("div", { class: "mine-side" }, badge(product.status), edit));
}
