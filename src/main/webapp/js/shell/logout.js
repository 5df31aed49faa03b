import { base } from "../api.js";
import { endSession } from "../session.js";
import { unsentOf } from "../chat/saved.js";
import { banner } from "./banner.js";
import { confirm } from "./dialogs.js";
import { counted } from "./format.js";
import { forgetUser } from "./storage.js";

/**
 * Logs a user out who agrees that unsent messages are discarded.
 * @param {{ id: string }} user
 * @param {() => void} [stop] called before the browser leaves the page
 */
export async function logOut(user, stop) {
  if (await mayLogOut(user)) await leave(() => endSession().then(() => forgetUser(user)), new URL("index.html", base), stop);
}

/**
 * Ends the session, and goes to a page. If the server cannot be reached, the page says so.
 * @param {() => Promise<unknown>} end
 * @param {URL} page
 * @param {() => void} [stop] called before the browser leaves the page
 */
export async function leave(end, page, stop = () => {}) {
  try {
    await end();
  } catch (failure) {
    return banner(`You are still logged in: ${failure.message}`, { label: "Try again", work: () => leave(end, page, stop) });
  }
  stop();
  location.assign(page);
}

/** Asks a user whose messages would be lost: nothing of a user stays in the browser, because others may use it later. */
async function mayLogOut(user) {
  const unsent = unsentOf(user).load().length;
  if (unsent === 0) return true;
  const [title, text] =
    unsent === 1
      ? ["1 message was not sent", "If you log out now, this message is discarded."]
      : [`${counted(unsent, "message")} were not sent`, "If you log out now, these messages are discarded."];
  return confirm({ title, text, action: "Log out and discard", back: "Stay", danger: true });
}
