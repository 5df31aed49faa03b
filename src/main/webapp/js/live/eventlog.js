import { byId, element, part, timeOf } from "../dom.js";
import { amount } from "../admin/text.js";

const MAX_ENTRIES = 200;
const MAX_CHARACTERS = 4000;
const SHORT = 64;

/** Creates the list of received events, newest first. While it is paused, new entries wait until it is resumed. */
export function createEventLog() {
  const list = part("event-log");
  const pause = part("pause-events");
  let received = 0;
  let paused = false;
  /** The entries that wait, oldest first. */
  let waiting = [];
  byId("clear-events").addEventListener("click", clear);
  pause.addEventListener("click", () => {
    paused = !paused;
    list.prepend(...waiting.splice(0).reverse());
    show();
  });

  function clear() {
    list.replaceChildren();
    waiting = [];
    received = 0;
    show();
  }

  function show() {
    while (list.childElementCount > MAX_ENTRIES) list.lastElementChild.remove();
    for (const id of ["event-count", "event-count-copy"]) byId(id).replaceChildren(amount(received));
    byId("no-events").hidden = list.childElementCount > 0;
    pause.textContent = paused ? `Resume${waiting.length ? ` (${waiting.length} new)` : ""}` : "Pause";
  }

  function add(entry) {
    if (paused) waiting = [...waiting.slice(1 - MAX_ENTRIES), entry];
    else list.prepend(entry);
    show();
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
  const line = JSON.stringify(payload, bytesAsText) ?? "undefined";
  const text = line.length <= SHORT ? line : JSON.stringify(payload, bytesAsText, 2);
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS)} …`;
}

function bytesAsText(key, value) {
  if (value instanceof ArrayBuffer) return `${value.byteLength} bytes`;
  return value;
}
