import { apiWith, base, logInAgain } from "../api.js";
import { byId, showAvatar, element, part } from "../dom.js";
import { newId } from "../ids.js";
import { currentUser, endSession, openSession } from "../session.js";
import { banner, hideBanner } from "../shell/banner.js";
import { createBell } from "../shell/bell.js";
import { durable } from "../shell/durable.js";
import { createHeader } from "../shell/header.js";
import { store } from "../shell/storage.js";
import { describe, DURABLE, PLAIN } from "../shell/notices.js";
import { followNotifications } from "../shell/notifications.js";
import { away, sessionEnded } from "../shell/page.js";
import { toast } from "../shell/toast.js";
import { createActions } from "./actions.js";
import { createChat } from "./chat.js";
import { connect } from "./connection.js";
import { createEventLog } from "./eventlog.js";

const user = currentUser();
if (!user) await away(logInAgain());
const session = openSession(user, sessionEnded, {
  onExpire: () => explain("Your session has ended.", "Log in again", () => startLogIn()),
  onResume: () => location.reload(),
});
const header = createHeader("live", user, () => logOut());
const bell = createBell(user, header.bell);
const events = createEventLog();
const chat = createChat({
  send: (message) => now.connection.askChat("chat:message", { ...message, clientId: newId() }),
  onPeer: (peer) => {
    for (const place of document.querySelectorAll(".peer-name")) place.textContent = peer?.name ?? "…";
  },
});
const actions = createActions({ context: () => ({ ...now, peer: chat.peer() }), onRooms: showRooms });

/**
 * The state of the user who is logged in.
 * @type {{ user: any, api: any, connection?: any }}
 */
let now;
let reconnects = 0;
let attemptsNeeded = 0;
/** Whether the banner shows the reason that the server sent, which the next disconnect must not replace. */
let explained = false;

async function enter() {
  now = { user, api: apiWith(session) };
  try {
    chat.start(user, await now.api.users());
    greet(user);
    byId("board").hidden = false;
    now.connection = connect(session, observer);
    listen(now.connection.socket);
  } catch (failure) {
    startLogIn(failure.status === 401 ? "Your login is no longer valid. Log in again." : failure.message);
  }
}

/** Adds notices to the bell, as the other pages do, and acknowledges durable events. */
function listen(socket) {
  const announce = (event, payload) => {
    const notice = describe(event, payload);
    if (notice) bell.add({ ...notice, at: new Date().toISOString() });
  };
  for (const event of DURABLE) durable(socket, event, (payload) => announce(event, payload));
  for (const event of PLAIN) socket.on(event, (payload) => announce(event, payload));
}

/** @param {string} [message] the message that the log-in page shows */
function startLogIn(message) {
  if (message) store("marketplace.message", message);
  goTo(logInAgain());
}

const logOut = () => goTo(new URL("index.html", base));

async function goTo(page) {
  try {
    await endSession();
  } catch (failure) {
    return warn(`You are still logged in: ${failure.message}`);
  }
  actions.reset();
  now.connection?.stop();
  away(page);
}

function greet(user) {
  reconnects = attemptsNeeded = 0;
  byId("reconnects").textContent = "0";
  actions.say("Ready.");
  showIdentity(user);
  showRooms([]);
  // The server refuses these requests of other roles as well.
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for=admin]"))) place.hidden = user.role !== "admin";
  byId("push-limit").hidden = user.role === "admin";
}

function showIdentity({ name, email, role }) {
  showAvatar(byId("own-avatar"), name, role);
  byId("own-name").textContent = name;
  byId("own-email").textContent = email;
  byId("own-role").textContent = role;
}

function showRooms(rooms) {
  // The page already shows the id of the socket, which is also the name of a room.
  const named = rooms.filter((room) => room !== byId("socket-id").textContent);
  part("rooms").replaceChildren(...named.sort().map((room) => element("li", { class: "chip" }, room)));
}

const observer = {
  notifications(socket) {
    followNotifications(socket, bell, ({ title, text }) => toast(`${title}: ${text}`));
  },
  state(word) {
    header.state(word);
    document.title = `${word} · Live · Marketplace`;
    if (word !== "connected") byId("socket-id").textContent = "–";
  },
  transport(name) {
    if (name !== part("transport").textContent && name !== "none") events.note(`transport is ${name}`);
    part("transport").textContent = name;
  },
  async ready(socket) {
    explained = false;
    hideBanner();
    byId("socket-id").textContent = socket.id;
    if (attemptsNeeded > 0) reportReconnection();
    else events.note("connected", "good");
    if (socket.recovered) events.note("the socket was recovered", "good");
    try {
      const who = await now.connection.ask("whoami");
      if (socket.id !== who.socketId) return;
      showIdentity({ name: who.userName, email: who.userEmail, role: who.userRole });
      showRooms(who.rooms);
    } catch (failure) {
      actions.say(failure.message, "bad");
    }
  },
  event(namespace, name, args) {
    events.event(namespace, name, args);
    if (namespace !== "/admin") react[name]?.(args[0]);
  },
  disconnected(reason, willRetry) {
    events.note(`disconnected: ${reason}`, "bad");
    showRooms([]);
    // A user whom the server disconnected does not reconnect automatically.
    if (explained) now?.connection.stop();
    else if (willRetry) warn(`The connection was lost (${reason}). Reconnecting …`);
    else warn("The server closed this connection.", "Connect again", () => now.connection.open());
  },
  trying(attempt) {
    if (!explained) warn(`The connection was lost. Reconnecting, attempt ${attempt} …`);
  },
  back(attempts) {
    // The server is reachable again. ready() or refused() reports whether it accepts the user.
    attemptsNeeded = attempts;
  },
  refused(error, willRetry) {
    attemptsNeeded = 0;
    events.note(`connect_error: ${error.message}`, "bad");
    if (willRetry) warn(`The server cannot be reached (${error.message}). Trying again …`);
    else warn(`The server refused the connection: ${session.refusal ?? error.message}`, "Log in again", () => startLogIn());
  },
  notRenewed(error, willRetry) {
    events.note(`the login was not renewed: ${error.message}`, "bad");
    if (!willRetry) warn(`Your login is no longer valid: ${session.refusal ?? error.message}`, "Log in again", () => startLogIn());
  },
};

function reportReconnection() {
  const times = attemptsNeeded === 1 ? "1 attempt" : `${attemptsNeeded} attempts`;
  attemptsNeeded = 0;
  reconnects += 1;
  byId("reconnects").textContent = String(reconnects);
  events.note(`reconnected after ${times}`, "good");
  actions.say(`The connection is back after ${times}.`, "good");
}

/**
 * The events that the page handles. All others are only listed.
 * @type {Partial<import("contract").ServerToClientEvents & import("contract").ChatServerToClientEvents>}
 */
const react = {
  "chat:message:new": (message) => chat.receive(message),
  "error:message": (failure) => actions.say(`error:message: ${failure?.message ?? ""}`, "bad"),
  force_disconnect: (order) =>
    explain(`The server closed this connection: ${order?.reason ?? "no reason"}`, "Connect again", () => now.connection.open()),
};

function explain(text, action, work) {
  explained = true;
  warn(text, action, work);
}

function warn(text, label, work) {
  banner(text, label ? { label, work } : undefined);
}

await enter();
