import { money } from "./format.js";

/** Events that the server stores until a client acknowledges them. */
export const DURABLE = [
  "order:created",
  "order:received",
  "order:status:changed",
  "product:approved",
  "product:rejected",
  "seller:application:approved",
  "seller:application:rejected",
];

/** Events that the server does not store. */
export const PLAIN = ["system:announcement", "user:greeting", "product:submitted", "seller:application:new"];

const TEXTS = {
  "order:created": (order) => ["Order placed", `${items(order)}, ${money(order.total, order.currency)}`, "orders.html", "good"],
  "order:received": (order) => ["New order", `${order.buyerName}: ${items(order)}`, "seller.html", "good"],
  "order:status:changed": ({ orderId, status, by }, user) => [`Order ${status}`, `by ${by}`, `${user.role === "seller" ? "seller" : "orders"}.html#order-${orderId}`],
  "product:approved": (product) => ["Product approved", `${product.title} is in the shop`, "seller.html", "good"],
  "product:rejected": (product) => ["Product rejected", `${product.title}: ${product.reason}`, "seller.html", "bad"],
  "product:submitted": (product) => ["Product to review", `${product.title} by ${product.sellerName}`, "moderation.html"],
  "seller:application:new": (application) => ["Seller application", `${application.userName}: ${application.shopName}`, "moderation.html"],
  "seller:application:approved": (application) => ["Application approved", `${application.shopName} can open`, "orders.html#apply", "good"],
  "seller:application:rejected": (application) => ["Application rejected", application.reason ?? "", "orders.html#apply", "bad"],
  "user:greeting": (notice) => [notice.title, notice.text],
  "system:announcement": (notice) => [notice.title, notice.text],
};

/**
 * Describes an event for the user.
 * @returns {{ title: string, text: string, href?: string, tone?: "plain" | "good" | "bad" }}
 */
export function describe(event, payload, user) {
  const [title, text, href, tone] = TEXTS[event](payload, user);
  return { title, text, href, tone };
}

const items = (order) => order.items.map(({ quantity, title }) => `${quantity} × ${title}`).join(", ");
