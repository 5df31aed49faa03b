import { element } from "../dom.js";

/**
 * Replaces the entries of a list or the rows of a table. The focus stays on the same part of the same entry, if that entry
 * still exists.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} entries
 * @param {string} [nothing] the text of an empty list; a table has its own row
 */
export function fill(list, entries, nothing) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const held = list.contains(focused) ? { id: focused.closest("[data-id]")?.getAttribute("data-id"), part: focused.dataset.testid } : undefined;
  list.replaceChildren(...(entries.length || !nothing ? entries : [empty(nothing)]));
  if (!held?.id) return;
  const entry = /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${CSS.escape(held.id)}"]`));
  const part = /** @type {HTMLElement | null | undefined} */ (entry?.querySelector(`[data-testid="${held.part}"]`));
  (part ?? entry)?.focus();
}

/**
 * Sets the children of an element, and moves none that is in its place already.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} wanted
 */
export function arrange(list, wanted) {
  const kept = new Set(wanted);
  for (const child of [...list.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove();
  let next = list.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else list.insertBefore(child, next);
  }
}

/** The entry of an empty list. */
const empty = (text) => element("li", { class: "quiet empty" }, text);
