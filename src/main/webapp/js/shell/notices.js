import { money } from "./format.js";

/** Events that the server keeps until they are acknowledged. */
export const DURABLE = [
  "order:created",
  "order:received",
  "order:status:changed",
  "product:approved",
  "product:rejected",
  "seller:application:approved",
  "seller:application:rejected",
  "notification:new",
];

/** Events for those who are there. */
export const PLAIN = ["system:announcement", "product:submitted", "seller:application:new"];

const SAYS = {
  "order:created": (order) => ["Order placed", `${items(order)}, ${money(order.total, order.currency)}`, "orders.html"],
  "order:received": (order) => ["New order", `${order.buyerName}: ${items(order)}`, "seller.html"],
  "order:status:changed": (change, user) => ["Order", `is now ${change.status}`, user.role === "user" ? "orders.html" : "seller.html"],
  "product:approved": (product) => ["Product approved", `${product.title} is in the shop`, "seller.html"],
  "product:rejected": (product) => ["Product rejected", `${product.title}: ${product.reason}`, "seller.html"],
  "product:submitted": (product) => ["Product to review", `${product.title} by ${product.sellerName}`, "moderation.html"],
  "seller:application:new": (application) => ["Seller application", `${application.userName}: ${application.shopName}`, "moderation.html"],
  "seller:application:approved": (application) => ["Application approved", `${application.shopName} may open`, "orders.html"],
  "seller:application:rejected": (application) => ["Application rejected", application.reason ?? "", "orders.html"],
  "notification:new": (notice) => [notice.title, notice.text],
  "system:announcement": (notice) => [notice.title, notice.text],
};

/** What a person reads of an event. */
export function describe(event, payload, user) {
  const [title, text, href] = SAYS[event](payload, user);
  return { title, text, href };
}

const items = (order) => order.items.map(({ quantity, title }) => `${quantity} × ${title}`).join(", ");
