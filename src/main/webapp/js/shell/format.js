/** A price, such as €31.80. */
export const money = (amount, currency = "EUR") => new Intl.NumberFormat("en-IE", { style: "currency", currency }).format(amount);

const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** A day and a time, such as 3 Jan, 14:05. */
export const when = (at) => moment.format(new Date(at));
