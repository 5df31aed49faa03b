import { element } from "../dom.js";
import { forgetDraft } from "./drafts.js";

/**
 * Sends the values of a form. Shows all missing and wrong values at once, and errors of the server beside the field, or
 * above the button if the error names no field. A field can have its own texts: data-missing, and data-invalid, which
 * replaces the text of the server.
 * @param {HTMLFormElement} form a form whose required fields have the attribute `required`
 * @param {(draft: Record<string, any>) => Promise<unknown>} send
 * @param {() => void} onSent
 * @param {Checks} [checks]
 */
export function sending(form, send, onSent, checks) {
  const general = form.querySelector(".error");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearErrors(form);
    if (!complete(form, checks)) return;
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button:not([type=button])"));
    button.disabled = true;
    try {
      await send(Object.fromEntries(new FormData(form)));
      form.reset();
      forgetDraft(form);
      onSent();
    } catch (failure) {
      showFailure(form, failure, general);
    } finally {
      button.disabled = false;
    }
  });
}

/** Removes the errors of all fields. */
export function clearErrors(form) {
  for (const place of form.querySelectorAll(".error")) {
    place.textContent = "";
    place.hidden = true;
  }
  for (const field of fields(form)) field.removeAttribute("aria-invalid");
}

/**
 * What is wrong with a value, by the name of its field: a text for the user, true for the text in data-invalid, or
 * undefined for a valid value.
 * @typedef {Record<string, (value: string) => string | true | undefined>} Checks
 */

/**
 * Whether all required fields have a value, and all values are valid. The first other field gets the focus.
 * @param {HTMLFormElement} form
 * @param {Checks} [checks]
 */
export function complete(form, checks = {}) {
  const wrong = fields(form).flatMap((field) => {
    const text = problem(field, checks);
    return text ? [{ field, text }] : [];
  });
  for (const { field, text } of wrong) showFieldError(field, text);
  wrong[0]?.field.focus();
  return wrong.length === 0;
}

function problem(field, checks) {
  const value = field.value.trim();
  if (!value) return field.required ? (field.dataset.missing ?? "Fill in this field.") : undefined;
  const found = checks[field.name]?.(value);
  return found === true ? field.dataset.invalid : found;
}

/** Shows a failure: each violation beside its field, everything else above the button. */
export function showFailure(form, failure, general) {
  const violations = violationsOf(failure);
  const named = violations
    .map(({ field, message }) => ({ field: fields(form).find(({ name }) => name === field), message }))
    .filter(({ field }) => field);
  for (const { field, message } of named) showFieldError(field, field.dataset.invalid ?? sentence(message));
  named[0]?.field.focus();
  if (named.length && named.length === violations.length) return;
  general.textContent = failure.message;
  general.hidden = false;
}

/** The violations of a failure. The message of an error without violations can name a field, too. */
function violationsOf({ violations, message }) {
  if (violations?.length) return violations;
  const [, field, rest] = /^'([\w-]+)' (.*)$/s.exec(message) ?? [];
  return field ? [{ field, message: rest }] : [];
}

function showFieldError(field, text) {
  const place = placeOf(field);
  place.textContent = text;
  place.hidden = false;
  field.setAttribute("aria-invalid", "true");
}

/** Returns the element for the error of a field, and creates it on the first call. */
function placeOf(field) {
  const id = `${field.form.id}-${field.name}-error`;
  const found = document.getElementById(id);
  if (found) return found;
  const made = element("span", { class: "error", id, role: "alert", "data-testid": `error-${field.name}` });
  field.setAttribute("aria-describedby", id);
  field.closest(".field").after(made);
  return made;
}

const fields = (form) => [...form.elements].filter((field) => field.name);

/** must be more than 0 → Must be more than 0. */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
