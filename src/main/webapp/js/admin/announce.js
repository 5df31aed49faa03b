import { confirm } from "../shell/dialogs.js";
import { clearErrors, complete, showFailure } from "../shell/forms.js";

/**
 * Shows the announcement of a form to everyone who is online, after a confirmation.
 * @param {HTMLFormElement} form
 * @param {{ send(draft: any): Promise<unknown>, online: number, toast: any }} page
 */
export async function announce(form, { send, online, toast }) {
  clearErrors(form);
  if (!complete(form)) return;
  const draft = Object.fromEntries(new FormData(form));
  const title = online === 1 ? "Show this to 1 user now?" : `Show this to ${online} users now?`;
  if (!(await confirm({ title, text: `${draft.title}\n${draft.text}`, action: "Announce", quoted: true }))) return;
  try {
    await send(draft);
    form.reset();
    toast("Announcement sent.", "good");
  } catch (failure) {
    showFailure(form, failure, form.querySelector("p.error"));
  }
}
