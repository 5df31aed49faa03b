import { apiWith, base, logInAgain } from "../api.js";
import { byId, element } from "../dom.js";
import { forget, recall } from "../session.js";
import { banner, hideBanner } from "./banner.js";
import { createBell } from "./bell.js";
import { durable } from "./durable.js";
import { createHeader } from "./header.js";
import { describe, DURABLE, PLAIN } from "./notices.js";
import { followNotifications } from "./notifications.js";
import { ask, openSockets } from "./sockets.js";
import { toast } from "./toast.js";

/**
 * What every page but the log-in begins with: who is logged in, the header, the connection. Without
 * a log-in it goes to the log-in page, and does not come back.
 * @param {{ roles?: string[] }} [options] who may use the page; everybody without it
 */
export async function startPage({ roles } = {}) {
  const session = recall();
  const here = document.body.dataset.page;
  if (!session) return away(logInAgain());
  const { user, token } = session;
  const header = createHeader(here, user, leave);
  const bell = createBell(user, header.bell);
  if (roles && !roles.includes(user.role)) {
    byId("content").replaceChildren(element("h1", {}, "Not for you"), element("p", { class: "quiet" }, `This page is for ${roles.join("s and ")}s.`));
    header.state("disconnected");
    banner("This page is not for your role.", { label: "To the shop", href: "shop.html" });
    return new Promise(() => {});
  }
  const sockets = await openSockets(token, { state: header.state, banner, quiet: hideBanner, logInAgain: comeBack });
  for (const event of DURABLE) durable(sockets.socket, event, (payload, meta) => tell(event, payload, meta));
  for (const event of PLAIN) sockets.socket.on(event, (payload) => tell(event, payload));
  followNotifications(sockets.namespace("/notifications"), bell, ({ title, text }) => toast(`${title}: ${text}`));
  sockets.open();
  return { user, token, api: apiWith(token, refused), socket: sockets.socket, connect: sockets.connect, notify, toast, banner, durable, ask };

  /** The REST API has refused the token. */
  function refused(message) {
    banner(`Your log-in is no longer valid: ${message}`, { label: "Log in again", work: comeBack });
  }

  function tell(event, payload, meta) {
    // Nobody needs to be told what they have just done.
    if (payload?.by === user.name) return;
    notify({ ...describe(event, payload, user), at: meta?.at });
  }

  /**
   * Says something in passing, and keeps it under the bell.
   * @param {{ title: string, text?: string, href?: string, tone?: "plain" | "good" | "bad", at?: string }} notice
   */
  function notify({ title, text, href, tone, at }) {
    bell.add({ title, text, href, at: at ?? new Date().toISOString() });
    toast(text ? `${title}: ${text}` : title, tone);
  }

  /** The token is of no use any more: to the log-in, and from there back to this place. */
  function comeBack() {
    sockets?.stop();
    forget();
    location.assign(logInAgain());
  }

  function leave() {
    sockets?.stop();
    forget();
    location.assign(new URL("index.html", base));
  }
}

/** Goes to another page; what waits for this one waits for ever. */
export function away(page) {
  location.replace(new URL(page, base));
  return new Promise(() => {});
}
