import { element } from "../dom.js";

/**
 * Asks for a confirmation in a dialog.
 * @param {{ title: string, text: string, action: string }} question
 * @returns {Promise<boolean>} whether the user has confirmed
 */
export function confirm({ title, text, action }) {
  const go = element("button", { class: "button primary", value: "go", "data-testid": "confirm-go" }, action);
  const no = element("button", { class: "button", value: "", "data-testid": "confirm-cancel" }, "Cancel");
  const form = element(
    "form",
    { method: "dialog", class: "stack" },
    element("h2", { id: "confirm-title" }, title),
    element("p", { class: "quoted" }, text),
    element("div", { class: "row row-end" }, no, go),
  );
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-labelledby": "confirm-title" }, form));
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus();
      resolve(dialog.returnValue === "go");
    }),
  );
}
