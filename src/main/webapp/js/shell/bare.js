/* What a page can show without a connection. */
import { byId } from "../dom.js";
import { createHeader } from "./header.js";
import { logOut } from "./logout.js";

/** Creates the header of a page that is not connected: the links to the other pages, the user and the log-out. */
export function showLinks(user) {
  createHeader(document.body.dataset.page, user, () => logOut(user)).state("");
}

/** Shows an element instead of the content of the page. The content stays, because scripts use it. */
export function showInstead(shown) {
  const content = byId("content");
  for (const each of content.children) each.hidden = true;
  content.prepend(shown);
}
