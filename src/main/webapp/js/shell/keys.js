const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Makes the arrow keys, Home and End move the focus within a list.
 * @param {HTMLElement} list
 * @param {string} selector the elements that can have the focus
 */
export function moveWithArrows(list, selector) {
  list.addEventListener("keydown", (event) => {
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(selector)]);
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at < 0) return;
    const next = event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : at + (STEPS[event.key] ?? NaN);
    if (Number.isNaN(next)) return;
    event.preventDefault();
    items[Math.min(Math.max(next, 0), items.length - 1)].focus();
  });
}
