import { byId, element } from "../dom.js";
import { empty } from "../orders/card.js";

const MOST = 200;
const SAYS = { token_refused: "token refused", rate_limited: "rate limited", abuse: "abuse", suspended: "suspended" };

/** The live tail of security events, newest first. */
export function createSecurityTail() {
  const list = byId("security");

  return {
    show(events) {
      list.replaceChildren(...(events.length ? [...events].reverse().map(line) : [empty("Nothing suspicious so far.")]));
    },
    add(event) {
      list.querySelector(".empty")?.remove();
      list.prepend(line(event));
      while (list.children.length > MOST) list.lastElementChild.remove();
    },
  };
}

function line({ at, kind, message, address, namespace }) {
  const time = element("time", { datetime: at, class: "quiet" }, new Date(at).toLocaleTimeString("en-GB"));
  const where = [address, namespace].filter(Boolean).join(" · ");
  return element("li", { "data-testid": "security-event", "data-kind": kind }, element("p", {}, element("span", { class: "badge", "data-kind": kind }, SAYS[kind] ?? kind), time), element("p", {}, message), ...(where ? [element("p", { class: "quiet small" }, where)] : []));
}
