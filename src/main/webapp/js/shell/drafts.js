import { loadValue, store } from "./storage.js";

const PREFIX = "marketplace.draft.";

/** The attribute `data-draft` of a form distinguishes the things that the form edits. */
const keyOf = (user, form) => [PREFIX + user.id, document.body.dataset.page, form.id, form.dataset.draft ?? ""].join(".");

/** Only fields with a name belong to a draft. Passwords do not. */
const fieldsOf = (form) => [...form.elements].filter(({ name, type }) => name && !["password", "file", "hidden"].includes(type));

let current;
let closingKeeps = false;

/**
 * Keeps what a user types into the forms with an id until the form is sent or its dialog is closed, also while the user
 * logs in again. Fills the forms that the user has not sent.
 */
export function keepDrafts(user) {
  current = user;
  document.addEventListener("input", ({ target }) => {
    const form = target instanceof Element ? target.closest("form") : null;
    if (form?.id) store(keyOf(user, form), Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value])));
  });
  // The event does not bubble.
  const closed = ({ target }) => closingKeeps || target.querySelectorAll("form").forEach(forgetDraft);
  document.addEventListener("close", closed, true);
  for (const form of document.querySelectorAll("form[id]")) if (!form.closest("dialog")) restoreDraft(form);
}

/** Fills a form with what the user typed before. */
export function restoreDraft(form) {
  if (!current) return;
  const draft = loadValue(keyOf(current, form), {});
  for (const field of fieldsOf(form)) if (typeof draft[field.name] === "string") field.value = draft[field.name];
}

/** Decides whether the end of a dialog keeps its draft. It does after the end of the session, when nothing can be sent. */
export const keepWhenClosed = (keep) => (closingKeeps = keep);

/** Whether the end of a dialog keeps its draft. */
export const isKeptWhenClosed = () => closingKeeps;

/** Forgets the draft of a form that was sent or cancelled. */
export function forgetDraft(form) {
  if (current) sessionStorage.removeItem(keyOf(current, form));
}
