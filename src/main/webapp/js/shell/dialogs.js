import { element } from "../dom.js";

const MAX_REASON = 200;

/**
 * Asks for a reason in a dialog.
 * @param {string} title the title of the dialog
 * @param {string} action the text of the button
 * @param {{ label?: string, hint?: string, back?: string, required?: boolean, danger?: boolean }} [options]
 *   the label of the field, a text below the title, the text of the other button, whether the reason is required,
 *   and whether the action takes something away
 * @returns {Promise<string | undefined>} undefined if the user cancels the dialog
 */
export function askReason(title, action, { label = "Reason (shown to the user)", hint, back = "Cancel", required = true, danger = false } = {}) {
  const input = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { name: "reason", rows: "2", ...(required && { required: "" }), maxlength: String(MAX_REASON), "data-testid": "reason", "aria-describedby": "reason-error" })
  );
  const error = element("p", { class: "error", id: "reason-error", role: "alert" });
  const go = element("button", { class: danger ? "button danger" : "button primary", "data-testid": "reason-go" }, action);
  const no = element("button", { class: "button", type: "button", "data-testid": "reason-cancel" }, back);
  const form = element(
    "form",
    { method: "dialog", class: "stack", novalidate: "" },
    element("h2", { id: "reason-title" }, title),
    ...(hint ? [element("p", { class: "quiet" }, hint)] : []),
    element("label", { class: "field" }, element("span", {}, label), input),
    error,
    element("div", { class: "row row-end" }, no, go),
  );
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-labelledby": "reason-title" }, form));
  error.hidden = true;
  no.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim() || !required) return dialog.close("go");
    error.textContent = "Give a reason.";
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  });
  return showDialog(dialog).then((went) => (went ? input.value.trim() : undefined));
}

/**
 * Asks for a confirmation in a dialog.
 * @param {{ title: string, text: string, action: string, back?: string, quoted?: boolean, danger?: boolean }} question
 *   the text of the other button, whether the text is one that the user has written, and whether the action takes
 *   something away
 * @returns {Promise<boolean>} whether the user has confirmed
 */
export function confirm({ title, text, action, back = "Cancel", quoted = false, danger = false }) {
  const go = element("button", { class: danger ? "button danger" : "button primary", value: "go", "data-testid": "confirm-go" }, action);
  const no = element("button", { class: "button", value: "", "data-testid": "confirm-cancel" }, back);
  const form = element(
    "form",
    { method: "dialog", class: "stack" },
    element("h2", { id: "confirm-title", "data-testid": "confirm-title" }, title),
    element("p", { class: quoted ? "quoted" : "" }, text),
    element("div", { class: "row row-end" }, no, go),
  );
  return showDialog(/** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-labelledby": "confirm-title" }, form)));
}

/**
 * Shows a dialog until it is closed, and removes it.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<boolean>} whether it was closed with the value "go"
 */
export function showDialog(dialog) {
  const returnFocus = opener();
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      returnFocus();
      resolve(dialog.returnValue === "go");
    }),
  );
}

/**
 * Returns a function that moves the focus back to the button that opened a dialog. If the list was drawn
 * again, the same button of the same entry receives the focus.
 */
function opener() {
  const button = /** @type {HTMLElement | null} */ (document.activeElement);
  const entry = button?.closest("[data-id]")?.getAttribute("data-id");
  const part = button?.dataset.testid;
  return () => {
    if (button?.isConnected || !entry || !part) return;
    const again = document.querySelector(`[data-id="${entry}"] [data-testid="${part}"]`);
    if (again instanceof HTMLElement) again.focus();
  };
}
