import { logInMethods } from "./api.js";
import { element } from "./dom.js";

/** Returns the reason if a message of the server says that the account is suspended; it can be empty. */
export function suspension(message) {
  return /^Account suspended(?:: )?(.*)$/s.exec(message)?.[1];
}

/** Creates the line with the reason of a suspension. */
export const reasonLine = (reason) => element("p", { "data-testid": "suspension" }, reason ? `Reason: ${reason}` : "The operator of the marketplace has given no reason.");

/** Creates the line that says whom a suspended user can ask. Such a user has no token, so the call needs none. */
export function contactLine() {
  const whom = element("span", {}, "the operator of the marketplace");
  logInMethods().then(
    ({ contact }) => contact && whom.replaceChildren(link(contact)),
    () => {},
  );
  return element("p", { class: "quiet", "data-testid": "contact" }, "If you think that this is a mistake, contact ", whom, ".");
}

function link(contact) {
  if (/^https?:\/\//.test(contact)) return element("a", { href: contact }, contact);
  return /^\S+@\S+$/.test(contact) ? element("a", { href: `mailto:${contact}` }, contact) : contact;
}
