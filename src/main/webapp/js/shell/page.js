import { apiWith, base, logInAgain } from "../api.js";
import { byId, element } from "../dom.js";
import { followChat } from "../chat/follow.js";
import { contactLine, reasonLine, suspension } from "../suspension.js";
import { currentUser, discardSession, isLoggedOut, openSession } from "../session.js";
import { banner, hideBanner } from "./banner.js";
import { showInstead } from "./bare.js";
import { createBell } from "./bell.js";
import { keepDrafts, keepWhenClosed } from "./drafts.js";
import { durable } from "./durable.js";
import { createHeader } from "./header.js";
import { leave, logOut } from "./logout.js";
import { describe, DURABLE, PLAIN } from "./notices.js";
import { followNotifications } from "./notifications.js";
import { createPresenceCover } from "./presence.js";
import { ask, openSockets } from "./sockets.js";
import { forgetUser } from "./storage.js";
import { toast } from "./toast.js";

/** The refusals after which a new login helps. */
const NOT_LOGGED_IN = ["Authentication token required", "Invalid authentication token", "Unknown user", "getToken has returned no token"];

/**
 * Starts a page: creates the header and connects. Without a session, the browser goes to the log-in
 * page, and the promise never settles.
 * @param {{ roles?: string[] }} [options] the roles that may use the page; all roles by default
 */
export async function startPage({ roles } = {}) {
  const user = currentUser();
  const here = document.body.dataset.page;
  let sockets;
  /** Whether the session is over. Then the banner says so until the user logs in. */
  let over = false;
  if (!user) return away(logInAgain());
  const session = openSession(user, () => sessionEnded(user), { onExpire: expired, onResume: resume, onChange: () => header.update() });
  const header = createHeader(here, user, goodbye);
  const bell = createBell(header.bell);
  const coverPresence = createPresenceCover();
  // The role can have changed since the last token.
  if (roles && !roles.includes(user.role)) await session.renew().catch(() => {});
  if (roles && !roles.includes(user.role)) return refusePage(header, roles);
  keepDrafts(user);
  sockets = openSockets(session, { state, banner: show, quiet, refused, closed });
  for (const event of DURABLE) durable(sockets.socket, event, (payload) => tell(event, payload));
  // From now on the user is a seller.
  durable(sockets.socket, "seller:application:approved", () => session.renew().catch(() => {}));
  for (const event of PLAIN) sockets.socket.on(event, (payload) => tell(event, payload));
  followNotifications(sockets.namespace("/notifications"), bell, announce);
  const chat = followChat({ user, socket: sockets.socket, chat: sockets.namespace("/chat"), header, toast: mention });
  sockets.open();
  const api = apiWith(session, (failure) => (failure.code === "ACCOUNT_SUSPENDED" ? refused(failure.message) : refused(session.refusal ?? NOT_LOGGED_IN[0])));
  return { user, session, api, socket: sockets.socket, connect: sockets.connect, chat, toast: mention, banner: show, durable, ask };

  function state(word) {
    header.state(word);
    coverPresence(word);
  }

  function show(text, action) {
    if (!over) banner(text, action);
  }

  /** @type {typeof toast} */
  function mention(text, tone, options) {
    // After the end of the session all requests fail, and the banner says why.
    if (!over || tone !== "bad") toast(text, tone, options);
  }

  function quiet() {
    if (!over) hideBanner();
  }

  /** Called when the server does not accept the user. */
  function refused(message) {
    const reason = suspension(message);
    if (reason !== undefined) end("Your account is suspended.", { label: "Log out", work: goodbye }, () => explainSuspension(reason));
    else if (NOT_LOGGED_IN.includes(message)) expired();
    else show(`The server refused the connection: ${message}`, sockets.again);
  }

  /** Called when an admin has closed the connection. */
  function closed(reason) {
    if (suspension(reason) === undefined) show(`You were disconnected: ${reason || "no reason"}`, sockets.again);
    else refused(reason);
  }

  function expired() {
    end("Your session has ended.", { label: "Log in again", work: startLogIn });
  }

  function end(text, action, then = () => {}) {
    if (over) return;
    over = true;
    keepWhenClosed(true);
    stop();
    banner(text, action);
    then();
  }

  /** Called when the user has logged in again in any tab. */
  function resume() {
    if (!over) return;
    over = false;
    keepWhenClosed(false);
    hideBanner();
    sockets?.resume();
  }

  function tell(event, payload) {
    const notice = describe(event, payload);
    if (notice) toast(notice.text, notice.tone, { title: notice.title, href: notice.href });
  }

  /**
   * Shows a new notification of the server. One without a page opens the list.
   * @param {{ id: string, title: string, text: string, href?: string, group?: string, tone?: import("./notices.js").Tone }} notification
   */
  function announce({ id, title, text, href, group, tone }) {
    toast(text, tone, { title, href, work: bell.open, key: group ?? id });
  }

  /** Goes to the log-in page, which leads back to this page. */
  function startLogIn() {
    return leave(discardSession, logInAgain(), stop);
  }

  function goodbye() {
    return logOut(user, stop);
  }

  function stop() {
    sockets?.stop();
  }
}

/** Replaces the content of the page, which a suspended user cannot use. Its elements stay, because scripts use them. */
function explainSuspension(reason) {
  const words = [
    element("h1", {}, "Your account is suspended"),
    reasonLine(reason),
    element("p", { class: "quiet" }, "You cannot buy, sell or chat until the suspension ends. Your orders and messages are kept. Products that you sell are off sale until then."),
    contactLine(),
  ];
  showInstead(element("section", { class: "card stack narrow" }, ...words));
}

/** Shows that the role of the user may not use the page, and returns a promise that never settles. */
function refusePage(header, roles) {
  const names = roles.map((role) => ({ seller: "sellers", admin: "admins" })[role] ?? role);
  document.title = "No access · Marketplace";
  byId("content").replaceChildren(
    element(
      "section",
      { class: "card stack narrow", "data-testid": "no-access" },
      element("h1", {}, "You do not have access to this page."),
      element("p", { class: "quiet" }, `Only ${names.join(" and ")} can open it.`),
      element("p", {}, element("a", { class: "button primary", href: "shop.html" }, "Go to the shop")),
    ),
  );
  header.state("");
  return new Promise(() => {});
}

/** Called when the user has logged out, or another user has logged in, in any tab of this browser. */
function sessionEnded(user) {
  // What the user typed into this tab belongs to nobody else.
  if (isLoggedOut()) forgetUser(user);
  if (currentUser()) location.reload();
  else away(logInAgain());
}

/** Goes to another page, and returns a promise that never settles. */
export function away(page) {
  location.replace(new URL(page, base));
  return new Promise(() => {});
}
