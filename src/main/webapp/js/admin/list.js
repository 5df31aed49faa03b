import { element } from "../dom.js";

/**
 * Replaces the rows of a table or a list. The focus stays on the same part of the same row, if that row still exists.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} rows
 */
export function fill(list, rows) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const held = list.contains(focused) ? { id: focused.closest("[data-id]")?.getAttribute("data-id"), part: focused.dataset.testid } : undefined;
  list.replaceChildren(...rows);
  if (!held?.id) return;
  const row = list.querySelector(`[data-id="${CSS.escape(held.id)}"]`);
  /** @type {HTMLElement | null | undefined} */ (row?.querySelector(`[data-testid="${held.part}"]`))?.focus();
}

/** A row with one text over all columns. */
export const note = (text, columns) => element("tr", {}, element("td", { colspan: String(columns), class: "quiet" }, text));
