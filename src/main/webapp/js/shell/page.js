import { apiWith, base, logInAgain } from "../api.js";
import { byId, element } from "../dom.js";
import { followChat, forgetChatDrafts } from "../chat/follow.js";
import { currentUser, endSession, openSession } from "../session.js";
import { banner, hideBanner } from "./banner.js";
import { createBell } from "./bell.js";
import { durable } from "./durable.js";
import { createHeader } from "./header.js";
import { describe, DURABLE, PLAIN } from "./notices.js";
import { followNotifications } from "./notifications.js";
import { ask, openSockets } from "./sockets.js";
import { toast } from "./toast.js";

/**
 * Starts a page: creates the header and connects. Without a session, the browser goes to the log-in
 * page, and the promise never settles.
 * @param {{ roles?: string[] }} [options] the roles that may use the page; all roles by default
 */
export async function startPage({ roles } = {}) {
  const user = currentUser();
  const here = document.body.dataset.page;
  let sockets;
  if (!user) return away(logInAgain());
  const session = openSession(user, sessionEnded);
  const header = createHeader(here, user, logOut);
  const bell = createBell(user, header.bell);
  if (roles && !roles.includes(user.role)) {
    byId("content").replaceChildren(element("h1", {}, "No access"), element("p", { class: "quiet" }, `Only ${roles.join("s and ")}s may use this page.`));
    header.state("disconnected");
    banner("This page is not for your role.", { label: "Go to the shop", href: "shop.html" });
    return new Promise(() => {});
  }
  sockets = openSockets(session, { state: header.state, banner, quiet: hideBanner, logInAgain: startLogIn });
  for (const event of DURABLE) durable(sockets.socket, event, (payload, meta) => announce(event, payload, meta));
  for (const event of PLAIN) sockets.socket.on(event, (payload) => announce(event, payload));
  followNotifications(sockets.namespace("/notifications"), bell, ({ title, text }) => toast(`${title}: ${text}`));
  const chat = followChat({ user, socket: sockets.socket, chat: sockets.namespace("/chat"), header, toast });
  sockets.open();
  return { user, session, api: apiWith(session, refused), socket: sockets.socket, connect: sockets.connect, chat, notify, toast, banner, durable, ask };

  /** Called when the REST API refuses the token. */
  function refused(message) {
    banner(`Your login is no longer valid: ${message}`, { label: "Log in again", work: startLogIn });
  }

  function announce(event, payload, meta) {
    // The user does not need a notice of their own action.
    if (payload?.by === user.name) return;
    notify({ ...describe(event, payload, user), at: meta?.at });
  }

  /**
   * Shows a toast, and adds a notice to the bell.
   * @param {{ title: string, text?: string, href?: string, tone?: "plain" | "good" | "bad", at?: string }} notice
   */
  function notify({ title, text, href, tone, at }) {
    bell.add({ title, text, href, at: at ?? new Date().toISOString() });
    toast(text ? `${title}: ${text}` : title, tone);
  }

  /** Goes to the log-in page, which leads back to this page. */
  function startLogIn() {
    return leave(logInAgain());
  }

  function logOut() {
    forgetChatDrafts(user);
    return leave(new URL("index.html", base));
  }

  async function leave(page) {
    try {
      await endSession();
    } catch (failure) {
      return banner(`You are still logged in: ${failure.message}`);
    }
    sockets?.stop();
    location.assign(page);
  }
}

/** Called when the user has logged out, or another user has logged in, in any tab of this browser. */
export function sessionEnded() {
  if (currentUser()) location.reload();
  else away(logInAgain());
}

/** Goes to another page, and returns a promise that never settles. */
export function away(page) {
  location.replace(new URL(page, base));
  return new Promise(() => {});
}
