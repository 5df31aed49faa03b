import { element } from "../dom.js";

const LONGEST_REASON = 200;

/**
 * Asks for a reason in a dialog.
 * @param {string} title what is about to happen
 * @param {string} action what the button says
 * @returns {Promise<string | undefined>} nothing when the person thinks better of it
 */
export function askReason(title, action) {
  const input = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { name: "reason", rows: "2", required: "", maxlength: String(LONGEST_REASON), "data-testid": "reason", "aria-describedby": "reason-error" })
  );
  const error = element("p", { class: "error", id: "reason-error", role: "alert" });
  const go = element("button", { class: "button primary", "data-testid": "reason-go" }, action);
  const no = element("button", { class: "button", type: "button", "data-testid": "reason-cancel" }, "Cancel");
  const form = element(
    "form",
    { method: "dialog", class: "stack", novalidate: "" },
    element("h2", { id: "reason-title" }, title),
    element("label", { class: "field" }, element("span", {}, "Reason, shown to the person"), input),
    error,
    element("div", { class: "row row-end" }, no, go),
  );
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-labelledby": "reason-title" }, form));
  error.hidden = true;
  document.body.append(dialog);
  no.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) return dialog.close("go");
    error.textContent = "Say why.";
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  });
  const back = opener();
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      back();
      resolve(dialog.returnValue === "go" ? input.value.trim() : undefined);
    }),
  );
}

/**
 * Returns the focus to the button that has opened a dialog. A list may have been drawn anew
 * meanwhile; then the same button of the same entry gets it.
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
