import { byId } from "../dom.js";
import { clearErrors, complete, showFailure } from "../shell/forms.js";

/**
 * Creates the form that shows an announcement to everyone who is online, after a confirmation.
 * @param {{ send(draft: any): Promise<unknown>, online(): number, toast: any }} page
 */
export function createAnnounce({ send, online, toast }) {
  const form = /** @type {HTMLFormElement} */ (byId("announce-form"));
  const general = form.querySelector("p.error");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearErrors(form);
    if (!complete(form)) return;
    const draft = Object.fromEntries(new FormData(form));
    const users = online();
    const title = users === 1 ? "Show this to 1 user now?" : `Show this to ${users} users now?`;
    const { confirm } = await import("./confirm.js");
    if (!(await confirm({ title, text: `${draft.title}\n${draft.text}`, action: "Announce" }))) return;
    try {
      await send(draft);
      form.reset();
      toast("Announcement sent.", "good");
    } catch (failure) {
      showFailure(form, failure, general);
    }
  });
}
