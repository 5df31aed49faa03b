import { KINDS } from "./audit.js";

/** A spreadsheet can take a cell that begins with one of these characters, also after blanks, as a formula. */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/;
const QUOTED = /[",\r\n]/;

/**
 * Writes rows as CSV (RFC 4180). A text that a spreadsheet would take as a formula gets an apostrophe in front,
 * because names and addresses come from clients.
 * @param {string[]} names of the columns
 * @param {unknown[][]} rows
 */
export function csvOf(names, rows) {
  return [names, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lets the user save a text as a file. */
export function saveAs(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Writes events of the audit log as CSV. */
export const auditCsv = (events) =>
  csvOf(
    ["Time", "Kind", "Event", "User", "User id", "Address", "Namespace", "Count"],
    events.map(({ at, kind, message, userName, userId, address, namespace, count }) => [at, KINDS[kind] ?? kind, message, userName, userId, address, namespace, count ?? 1]),
  );
