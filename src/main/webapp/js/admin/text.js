import { element } from "../dom.js";
import { compact, full } from "../shell/format.js";

export { full };

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const exactClock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Shows a number shortly. If digits are missing, the title of the element has all of them. */
export function amount(number) {
  const text = compact(number);
  return text === full(number) ? text : element("span", { title: full(number) }, text);
}

/** Formats a duration: 12 s, 4 min, 3 h, 2 d. */
export function duration(millis) {
  const time = Math.max(0, millis);
  if (time < MINUTE) return `${Math.floor(time / SECOND)} s`;
  if (time < HOUR) return `${Math.floor(time / MINUTE)} min`;
  if (time < DAY) return `${Math.floor(time / HOUR)} h ${Math.floor((time % HOUR) / MINUTE)} min`;
  return `${Math.floor(time / DAY)} d ${Math.floor((time % DAY) / HOUR)} h`;
}

/** Formats a time of day in seconds since 1970, with the day if a range is longer than a day. */
export function timeOf(seconds, range) {
  const date = new Date(seconds * SECOND);
  if (range === "1h") return exactClock.format(date);
  return range === "24h" ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

/** Formats the time of a log entry: the day and the time with seconds. */
export function stamp(at) {
  const date = new Date(at);
  return `${day.format(date)}, ${exactClock.format(date)}`;
}

/** A row with one text over all columns. */
export const note = (text, columns) => element("tr", {}, element("td", { colspan: String(columns), class: "quiet" }, text));
