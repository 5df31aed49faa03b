import { byId, element } from "../dom.js";
import { empty, orderCard } from "../orders/card.js";
import { money } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { createProductForm } from "./form.js";

const NEXT = {
  created: [
    { status: "confirmed", label: "Confirm" },
    { status: "cancelled", label: "Cancel" },
  ],
  confirmed: [
    { status: "shipped", label: "Ship" },
    { status: "cancelled", label: "Cancel" },
  ],
  shipped: [{ status: "delivered", label: "Delivered" }],
};

const { api, socket, durable, ask, toast } = await startPage({ roles: ["seller", "admin"] });
const form = createProductForm(api, loadProducts);
byId("new-product").addEventListener("click", () => form.open());

durable(socket, "order:received", loadOrders);
durable(socket, "order:status:changed", loadOrders);
durable(socket, "product:approved", loadProducts);
durable(socket, "product:rejected", loadProducts);
await Promise.all([loadOrders(), loadProducts()]);

async function loadOrders() {
  const orders = await api.get("orders/received");
  byId("received").replaceChildren(...(orders.length ? orders.map(received) : [empty("No orders yet.")]));
}

function received(order) {
  return orderCard(order, NEXT[order.status] ?? [], (status) =>
    ask(socket, "order:status", { orderId: order.id, status }).catch((failure) => {
      toast(failure.message, "bad");
      loadOrders();
    }),
  );
}

async function loadProducts() {
  const products = await api.get("products/mine");
  byId("mine").replaceChildren(...(products.length ? products.map(mine) : [empty("No products yet.")]));
}

function mine(product) {
  const edit = element("button", { type: "button", class: "button small", "aria-label": `Edit ${product.title}`, "data-testid": "edit" }, "Edit");
  edit.addEventListener("click", () => form.open(product));
  return element(
    "li",
    { class: "card", "data-id": product.id, "data-testid": "mine-product" },
    element("p", { class: "card-head" }, element("strong", {}, product.title), element("span", { class: "badge", "data-status": product.status }, product.status)),
    element("p", { class: "quiet" }, `${money(product.price, product.currency)}, ${product.stock} left`),
    ...(product.reason ? [element("p", { class: "error" }, `Rejected: ${product.reason}`)] : []),
    element("div", { class: "row" }, edit),
  );
}
