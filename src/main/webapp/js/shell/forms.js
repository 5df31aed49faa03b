import { element } from "../dom.js";

/**
 * Sends what is in a form, and says in it what is missing and what the server refuses: beside the
 * field that the refusal names, or above the button.
 * @param {HTMLFormElement} form its fields carry `required` where something has to be there
 * @param {(draft: Record<string, any>) => Promise<unknown>} send
 * @param {() => void} onSent
 */
export function sending(form, send, onSent) {
  const general = form.querySelector(".error");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearComplaints(form);
    if (!complete(form)) return;
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button:not([type=button])"));
    button.disabled = true;
    try {
      await send(Object.fromEntries(new FormData(form)));
      form.reset();
      onSent();
    } catch (failure) {
      complain(form, failure.message, general);
    } finally {
      button.disabled = false;
    }
  });
}

/** Takes back what was said about the fields. */
export function clearComplaints(form) {
  for (const place of form.querySelectorAll(".error")) {
    place.textContent = "";
    place.hidden = true;
  }
  for (const field of fields(form)) field.removeAttribute("aria-invalid");
}

/** Whether everything is there that has to be; the first field that is empty gets the focus. */
export function complete(form) {
  const empty = fields(form).filter((field) => field.required && !field.value.trim());
  for (const field of empty) complainOf(field, "This is needed.");
  empty[0]?.focus();
  return empty.length === 0;
}

/** Says what the server refused; a message that names a field stands beside it. */
export function complain(form, message, general) {
  const named = fields(form).find((field) => message.startsWith(`'${field.name}'`));
  if (named) {
    complainOf(named, sentence(message, named.name));
    named.focus();
  } else {
    general.textContent = message;
    general.hidden = false;
  }
}

function complainOf(field, text) {
  const place = placeOf(field);
  place.textContent = text;
  place.hidden = false;
  field.setAttribute("aria-invalid", "true");
}

/** Each field has a line of its own for complaints, made when it is first needed. */
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

/** 'price' is more than 0 … → Is more than 0 … */
function sentence(message, name) {
  const rest = message.slice(name.length + 2).trim();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
