/** Formats a price, such as €31.80. */
export const money = (amount, currency = "EUR") => new Intl.NumberFormat("en-IE", { style: "currency", currency }).format(amount);

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Formats a time: 14:05 if it is today, otherwise 3 Jan, 14:05. */
export function when(at) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return today ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

/** Creates a time element with the text of {@link when}. */
export function moment(at) {
  const made = document.createElement("time");
  made.dateTime = at;
  made.textContent = when(at);
  return made;
}

const exact = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Formats a number with all digits: 12,345. */
export const full = (number) => exact.format(number);

/** Formats a number in a short form: 999, 1.2K, 3.4M. Prices are never shortened. */
export const compact = (number) => (Math.abs(number) < 1000 ? exact : short).format(number);

/** Formats pieces of a product: 2 × Mug. The no-break spaces keep the number and the product on one line. */
export const pieces = (quantity, title) => `${quantity}\u00a0×\u00a0${title}`;

/** Formats a count: 1 socket, 2,000 sockets. */
export const counted = (count, noun) => `${full(count)} ${noun}${count === 1 ? "" : "s"}`;

/**
 * Shows a text with a number in its short form. The title of the element is the text with the full number, if it differs.
 * @template {HTMLElement} T
 * @param {T} place
 * @param {number} number
 * @param {(number: string) => string} [text]
 * @returns {T}
 */
export function showCount(place, number, text = (shown) => shown) {
  place.textContent = text(compact(number));
  if (compact(number) === String(number)) place.removeAttribute("title");
  else place.title = text(full(number));
  return place;
}

const ROLES = { user: "Customer", seller: "Seller", admin: "Admin" };

/** Returns the name of a role for users. */
export const roleName = (role) => ROLES[role] ?? `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
