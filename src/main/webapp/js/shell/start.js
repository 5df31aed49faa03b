/*
 * Says so when the script of a page cannot be loaded or fails, and shows the links to the other pages. It is a script of
 * its own, so it runs in that case as well.
 */
import { byId, element } from "../dom.js";
import { currentUser } from "../session.js";
import { showInstead, showLinks } from "./bare.js";

const scripts = /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[type=module]"));
// The browser loads and evaluates the script of the page once, and this is the promise of it.
import(scripts[scripts.length - 1].src).catch(failed);

function failed(failure) {
  const user = currentUser();
  if (user && !byId("shell-header").hasChildNodes()) showLinks(user);
  const again = element("button", { type: "button", class: "button primary", "data-testid": "start-again" }, "Load again");
  again.addEventListener("click", () => location.reload());
  showInstead(
    element(
      "section",
      { class: "card stack narrow", role: "alert", "data-testid": "not-started" },
      element("h1", {}, "This page could not be started."),
      element("p", {}, "Load it again. If that does not help, tell the operator of the marketplace."),
      element("p", { class: "quiet" }, `Error: ${failure.message}`),
      element("p", {}, again),
    ),
  );
}
