import { apiWith, base } from "../api.js";
import { byId, element } from "../dom.js";
import { forget, recall } from "../session.js";
import { createBell } from "./bell.js";
import { durable } from "./durable.js";
import { createHeader } from "./header.js";
import { describe, DURABLE, PLAIN } from "./notices.js";
import { ask, openSockets } from "./sockets.js";
import { toast } from "./toast.js";

/**
 * What every page but the log-in begins with: who is logged in, the header, the connection.
 * @param {{ roles?: string[] }} [options] who may use the page; everybody without it
 */
export async function startPage({ roles } = {}) {
  const session = recall();
  const here = document.body.dataset.page;
  if (!session) {
    location.replace(new URL(`index.html?next=${here}`, base));
    return new Promise(() => {});
  }
  const { user, token } = session;
  const header = createHeader(here, user, leave);
  const bell = createBell(user, header.bell);
  if (roles && !roles.includes(user.role)) {
    banner("This page is not for your role.", { label: "To the shop", href: "shop.html" });
    return new Promise(() => {});
  }
  const sockets = await openSockets(token, { state: header.state, banner, quiet: () => (byId("banner").hidden = true), leave });
  for (const event of DURABLE) durable(sockets.socket, event, (payload, meta) => tell(event, payload, meta));
  for (const event of PLAIN) sockets.socket.on(event, (payload) => tell(event, payload));
  return { user, token, api: apiWith(token), socket: sockets.socket, connect: sockets.connect, toast, banner, durable, ask };

  function tell(event, payload, meta) {
    const notice = describe(event, payload, user);
    if (!notice) return;
    bell.add({ ...notice, at: meta?.at ?? new Date().toISOString() });
    toast(`${notice.title}: ${notice.text}`);
  }

  function leave() {
    sockets?.stop();
    forget();
    location.assign(new URL("index.html", base));
  }
}

/** Says something that stays until it is dealt with. */
export function banner(text, action) {
  const place = byId("banner");
  place.replaceChildren(element("p", { "data-testid": "banner-text" }, text));
  if (action?.href) place.append(element("a", { class: "button", href: action.href }, action.label));
  if (action?.work) {
    const button = element("button", { type: "button", class: "button", "data-testid": "banner-action" }, action.label);
    button.addEventListener("click", action.work);
    place.append(button);
  }
  place.hidden = false;
}
