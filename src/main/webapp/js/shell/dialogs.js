import { element } from "../dom.js";

/**
 * Asks for a reason in a dialog.
 * @returns {Promise<string | undefined>} nothing when the person thinks better of it
 */
export function askReason(title, action) {
  const input = element("input", { name: "reason", required: "", maxlength: "200", autocomplete: "off", "data-testid": "reason" });
  const go = element("button", { class: "button primary", value: "go", "data-testid": "reason-go" }, action);
  const no = element("button", { class: "button", value: "no", type: "button" }, "Cancel");
  const form = element(
    "form",
    { method: "dialog", class: "stack" },
    element("h2", {}, title),
    element("label", { class: "field" }, element("span", {}, "Reason, shown to the person"), input),
    element("div", { class: "row" }, go, no),
  );
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-label": title }, form));
  document.body.append(dialog);
  no.addEventListener("click", () => dialog.close("no"));
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go" && input.value.trim() ? input.value.trim() : undefined);
    }),
  );
}
