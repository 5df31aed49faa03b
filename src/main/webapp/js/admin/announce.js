import { confirm } from "../shell/dialogs.js";
import { forgetDraft } from "../shell/drafts.js";
import { clearErrors, complete, showFailure } from "../shell/forms.js";

/**
 * Sends the announcements of a form to everyone, each after a confirmation.
 * @param {HTMLFormElement} form
 * @param {{ send(draft: any): Promise<unknown>, toast: any }} page
 */
export function announcing(form, page) {
  let asking = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    await announce(form, page).finally(() => (asking = false));
  });
}

async function announce(form, { send, toast }) {
  clearErrors(form);
  if (!complete(form)) return;
  const draft = Object.fromEntries(new FormData(form));
  if (!(await confirm({ title: "Send this to everyone?", text: `${draft.title}\n${draft.text}`, action: "Announce", quoted: true }))) return;
  try {
    await send(draft);
    form.reset();
    forgetDraft(form);
    toast("Announcement sent.", "good");
  } catch (failure) {
    showFailure(form, failure, form.querySelector("p.error"));
  }
}
