/* The links of the page for errors. The server does not know who opens a page, so it cannot add them. */
import { base } from "../api.js";
import { part } from "../dom.js";
import { currentUser } from "../session.js";
import { showLinks } from "./bare.js";

const user = currentUser();
if (user) {
  showLinks(user);
} else {
  part("error-link").href = new URL("index.html", base).href;
  part("error-link").textContent = "Log in";
}
