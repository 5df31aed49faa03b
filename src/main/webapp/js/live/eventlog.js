import { byId, element, part, timeOf } from "../dom.js";

const MAX_ENTRIES = 200;
const MAX_CHARACTERS = 4000;
const SHORT = 64;

/** Creates the list of received events, newest first. */
export function createEventLog() {
  const list = part("event-log");
  let received = 0;
  byId("clear-events").addEventListener("click", clear);

  function clear() {
    list.replaceChildren();
    received = 0;
    showCount();
  }

  function showCount() {
    byId("event-count").textContent = byId("event-count-copy").textContent = received;
    byId("no-events").hidden = list.childElementCount > 0;
  }

  function add(entry) {
    list.prepend(entry);
    if (list.childElementCount > MAX_ENTRIES) list.lastElementChild.remove();
    showCount();
  }

  /** Adds an event of the server, with its arguments. */
  function event(namespace, name, args) {
    received += 1;
    const tag = namespace === "/" ? [] : [element("span", { class: "badge" }, namespace)];
    const entry = element("li", { class: "entry" }, head(element("code", {}, name), ...tag));
    const payload = args.filter((arg) => typeof arg !== "function");
    if (payload.length > 0) entry.append(element("pre", {}, textOf(payload.length === 1 ? payload[0] : payload)));
    add(entry);
  }

  /** Adds a change of the connection. */
  const note = (text, tone = "plain") =>
    add(element("li", { class: "entry note", "data-tone": tone }, head(element("span", {}, text))));

  const head = (...what) =>
    element("div", { class: "entry-head" }, element("span", {}, ...what), timeOf(new Date(), true));

  return { event, note, clear };
}

function textOf(payload) {
  const compact = JSON.stringify(payload, bytesAsText) ?? "undefined";
  const text = compact.length <= SHORT ? compact : JSON.stringify(payload, bytesAsText, 2);
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS)} …`;
}

function bytesAsText(key, value) {
  if (value instanceof ArrayBuffer) return `${value.byteLength} bytes`;
  return value;
}
