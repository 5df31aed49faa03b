import { byId, element } from "../dom.js";
import { fill } from "../shell/lists.js";
import { note, stamp } from "./text.js";

const MAX_ROWS = 500;
const PAGE = 50;
const EXPORT_PAGE = 500;
const MAX_EXPORT = 10_000;
const TYPING_MS = 250;

/** The words for the kinds of events. */
export const KINDS = {
  login_failed: "Failed log-in",
  login_refused: "Refused log-in",
  token_refused: "Refused token",
  rate_limited: "Rate limit",
  abuse: "Abuse",
  suspended: "Suspension",
  reinstated: "Reinstatement",
  product_approved: "Product approved",
  product_rejected: "Product rejected",
  application_approved: "Application approved",
  application_rejected: "Application rejected",
  disconnected: "Disconnected",
  announced: "Announcement",
  limit_changed: "Alert limit",
};

/**
 * Creates the audit log, newest first, with a filter, older pages and an export.
 * @param {{ load(query: any): Promise<{ events: any[], more: boolean }>, toast: any }} page
 */
export function createAudit({ load, toast }) {
  const kind = byId("audit-kind");
  const text = byId("audit-text");
  const older = byId("audit-older");
  let events = [];
  let more = false;
  let typing;
  let requests = 0;

  kind.append(...Object.entries(KINDS).map(([value, word]) => element("option", { value }, word)));
  kind.addEventListener("change", reload);
  text.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(reload, TYPING_MS);
  });
  older.addEventListener("click", () => report(loadOlder()));
  byId("audit-export").addEventListener("click", () => report(exportAll()));

  const query = () => ({ kind: kind.value, text: text.value.trim() });

  function report(work) {
    return work.catch((failure) => toast(failure.message, "bad"));
  }

  function reload() {
    return report(show());
  }

  async function show() {
    const request = ++requests;
    const page = await load({ ...query(), limit: PAGE });
    // A later request has its own answer.
    if (request !== requests) return;
    ({ events, more } = page);
    draw();
  }

  async function loadOlder() {
    const page = await load({ ...query(), before: events.at(-1)?.id, limit: PAGE });
    events = [...events, ...page.events];
    more = page.more;
    draw();
  }

  function draw() {
    const { kind: wanted, text: part } = query();
    fill(byId("security"), events.length ? events.map(row) : [note(wanted || part ? "No events match the filter." : "No events yet.", 5)]);
    older.hidden = !more || events.length >= MAX_ROWS;
  }

  /** Shows a new event, or the new count of a known one, if it matches the filter. */
  function add(event) {
    if (!matches(event, query())) return;
    events = withEvent(events, event).slice(0, MAX_ROWS);
    draw();
    byId("audit-news").textContent = `${KINDS[event.kind] ?? event.kind}: ${textOf(event)}`;
  }

  async function exportAll() {
    const all = [];
    let page;
    do {
      page = await load({ ...query(), before: all.at(-1)?.id, limit: EXPORT_PAGE });
      all.push(...page.events);
    } while (page.more && all.length < MAX_EXPORT);
    const { auditCsv, saveAs } = await import("./csv.js");
    saveAs(`audit-${new Date().toISOString().slice(0, 10)}.csv`, auditCsv(all));
    toast(all.length === 1 ? "1 event was exported." : `${all.length} events were exported.`, "good");
  }

  return { show, add };
}

/** Adds an event to a list, newest first. Of the same event with several counts, the greatest one is kept. */
export function withEvent(events, event) {
  if (!events.some(({ id }) => id === event.id)) return [event, ...events];
  return events.map((each) => (each.id === event.id && (each.count ?? 1) < (event.count ?? 1) ? event : each));
}

/** The message of an event, with the number of equal events. */
export const textOf = ({ message, count }) => (count > 1 ? `${message} (${count} times)` : message);

/** Whether an event matches a filter, as the server decides it. */
export function matches({ kind, message, userName, address, namespace }, wanted) {
  if (wanted.kind && kind !== wanted.kind) return false;
  const part = wanted.text.toLowerCase();
  return [message, userName, address, namespace].some((value) => (value ?? "").toLowerCase().includes(part));
}

function row(event) {
  const { id, at, kind, userName, userId, address, namespace } = event;
  return element(
    "tr",
    { "data-testid": "security-event", "data-kind": kind, "data-id": id },
    element("td", { class: "nowrap" }, element("time", { datetime: at }, stamp(at))),
    element("td", {}, element("span", { class: "badge", "data-kind": kind }, KINDS[kind] ?? kind)),
    element("td", { class: "message-cell" }, textOf(event)),
    element("td", {}, userName ?? userId ?? "–"),
    element("td", { class: "nowrap" }, [address, namespace].filter(Boolean).join(" · ") || "–"),
  );
}
