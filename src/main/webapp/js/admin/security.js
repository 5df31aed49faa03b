import { byId, element } from "../dom.js";
import { empty } from "../orders/card.js";

const MAX_ENTRIES = 200;
const LABELS = { token_refused: "token refused", login_failed: "log-in failed", rate_limited: "rate limited", abuse: "abuse", suspended: "suspended" };

/** Creates the list of security events, newest first. */
export function createSecurityTail() {
  const list = byId("security");

  return {
    show(events) {
      list.replaceChildren(...(events.length ? [...events].reverse().map(line) : [empty("No security events yet.")]));
    },
    add(event) {
      list.querySelector(".empty")?.remove();
      list.prepend(line(event));
      while (list.children.length > MAX_ENTRIES) list.lastElementChild.remove();
    },
  };
}

function line({ at, kind, message, address, namespace }) {
  const time = element("time", { datetime: at, class: "quiet" }, new Date(at).toLocaleTimeString("en-GB"));
  const where = [address, namespace].filter(Boolean).join(" · ");
  return element("li", { "data-testid": "security-event", "data-kind": kind }, element("p", {}, element("span", { class: "badge", "data-kind": kind }, LABELS[kind] ?? kind), time), element("p", {}, message), ...(where ? [element("p", { class: "quiet small" }, where)] : []));
}
