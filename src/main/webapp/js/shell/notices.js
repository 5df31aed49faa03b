import { money, pieces } from "./format.js";

/**
 * How a message looks: `good` is a success, `rejected` a decision against something, and `bad` a failure.
 * @typedef {"plain" | "good" | "rejected" | "bad"} Tone
 */

/** Events that the server stores until a client acknowledges them. The server also stores a notification for most of them. */
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
export const PLAIN = ["system:announcement", "user:greeting"];

const TEXTS = {
  "order:created": (order) => ["Order placed", `${items(order)}, ${money(order.total, order.currency)}`, "orders.html", "good"],
  "user:greeting": (notice) => [notice.title, notice.text],
  // An announcement with an id is a notification as well.
  "system:announcement": (notice) => (notice.id ? undefined : [notice.title, notice.text]),
};

/**
 * Describes an event for the user; undefined if the user receives a notification about the same thing.
 * @returns {{ title: string, text: string, href?: string, tone?: Tone } | undefined}
 */
export function describe(event, payload) {
  const found = TEXTS[event]?.(payload);
  if (!found) return undefined;
  const [title, text, href, tone] = found;
  return { title, text, href, tone };
}

const items = (order) => order.items.map(({ quantity, title }) => pieces(quantity, title)).join(", ");
