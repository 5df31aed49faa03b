import { apiWith, base, logInAgain } from "../api.js";
import { byId, dress, element, part } from "../dom.js";
import { newId } from "../ids.js";
import { forget, recall } from "../session.js";
import { banner, hideBanner } from "../shell/banner.js";
import { createBell } from "../shell/bell.js";
import { durable } from "../shell/durable.js";
import { createHeader } from "../shell/header.js";
import { remember } from "../shell/memory.js";
import { describe, DURABLE, PLAIN } from "../shell/notices.js";
import { followNotifications } from "../shell/notifications.js";
import { away } from "../shell/page.js";
import { toast } from "../shell/toast.js";
import { createActions } from "./actions.js";
import { createChat } from "./chat.js";
import { connect } from "./connection.js";
import { createEventLog } from "./eventlog.js";

const session = recall();
if (!session) await away(logInAgain());
const header = createHeader("live", session.user, () => leave());
const bell = createBell(session.user, header.bell);
const events = createEventLog();
const chat = createChat({
  send: (message) => now.connection.askChat("chat:message", { ...message, clientId: newId() }),
  onPeer: (peer) => {
    for (const place of document.querySelectorAll(".peer-name")) place.textContent = peer?.name ?? "…";
  },
});
const actions = createActions({ context: () => ({ ...now, peer: chat.peer() }), onRooms: showRooms });

/**
 * What belongs to the person who is logged in.
 * @type {{ user: any, api: any, connection?: any }}
 */
let now;
let reconnects = 0;
let attemptsNeeded = 0;
/** A banner the server's own words earned is not covered by the disconnect that follows. */
let explained = false;

async function enter({ token, user }) {
  now = { user, api: apiWith(token) };
  try {
    chat.begin(user, await now.api.users());
    greet(user);
    byId("board").hidden = false;
    now.connection = await connect(token, observer);
    listen(now.connection.socket, user);
  } catch (failure) {
    comeBack(failure.status === 401 ? "Your log-in is no longer valid. Log in again." : failure.message);
  }
}

/** What the other pages tell of is under the bell here, too; the server wants to know what has arrived. */
function listen(socket, user) {
  const tell = (event, payload, at = new Date().toISOString()) => payload?.by === user.name || bell.add({ ...describe(event, payload, user), at });
  for (const event of DURABLE) durable(socket, event, (payload, meta) => tell(event, payload, meta?.at));
  for (const event of PLAIN) socket.on(event, (payload) => tell(event, payload));
}

/** @param {string} [message] what the log-in page is to say */
function comeBack(message) {
  if (message) remember("marketplace.farewell", message);
  depart(logInAgain());
}

const leave = () => depart(new URL("index.html", base));

function depart(page) {
  actions.reset();
  now.connection?.stop();
  forget();
  away(page);
}

function greet(user) {
  reconnects = attemptsNeeded = 0;
  byId("reconnects").textContent = "0";
  actions.say("Ready.");
  showIdentity(user);
  showRooms([]);
  // The server refuses the others, too.
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-for=admin]"))) place.hidden = user.role !== "admin";
  byId("push-limit").hidden = user.role === "admin";
}

function showIdentity({ name, email, role }) {
  dress(byId("own-avatar"), name, role);
  byId("own-name").textContent = name;
  byId("own-email").textContent = email;
  byId("own-role").textContent = role;
}

function showRooms(rooms) {
  // The room of the socket's own id is shown as the socket already.
  const named = rooms.filter((room) => room !== byId("socket-id").textContent);
  part("rooms").replaceChildren(...named.sort().map((room) => element("li", { class: "chip" }, room)));
}

const observer = {
  notifications(socket) {
    followNotifications(socket, bell, ({ title, text }) => toast(`${title}: ${text}`));
  },
  state(word) {
    header.state(word);
    document.title = `${word} · Live board · Marketplace`;
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
    if (attemptsNeeded > 0) welcomeBack();
    else events.note("connected", "good");
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
  lost(reason, willRetry) {
    events.note(`disconnected: ${reason}`, "bad");
    showRooms([]);
    // Whom the server sent away does not come back uninvited.
    if (explained) now?.connection.stop();
    else if (willRetry) warn(`The connection was lost (${reason}). Reconnecting …`);
    else warn("The server closed this connection.", "Connect again", () => now.connection.open());
  },
  trying(attempt) {
    if (!explained) warn(`The connection was lost. Reconnecting, attempt ${attempt} …`);
  },
  back(attempts) {
    // The server is there again; whether it lets this person in, ready() or refused() will tell.
    attemptsNeeded = attempts;
  },
  refused(error, willRetry) {
    attemptsNeeded = 0;
    events.note(`connect_error: ${error.message}`, "bad");
    if (willRetry) warn(`The server cannot be reached (${error.message}). Trying again …`);
    else warn(`The server refused the connection: ${error.message}`, "Log in again", () => comeBack());
  },
};

function welcomeBack() {
  const times = attemptsNeeded === 1 ? "1 attempt" : `${attemptsNeeded} attempts`;
  attemptsNeeded = 0;
  reconnects += 1;
  byId("reconnects").textContent = String(reconnects);
  events.note(`reconnected after ${times}`, "good");
  actions.say(`The connection is back after ${times}.`, "good");
}

/**
 * Events the page itself understands; every other one is only listed.
 * @type {Partial<import("contract").ServerToClientEvents & import("contract").ChatServerToClientEvents>}
 */
const react = {
  "chat:message:new": (message) => chat.receive(message),
  "error:message": (failure) => actions.say(`error:message: ${failure?.message ?? ""}`, "bad"),
  "auth:expired": () => explain("Your log-in has expired.", "Log in again", () => comeBack()),
  force_disconnect: (order) =>
    explain(`The server ended this connection: ${order?.reason ?? "no reason given"}`, "Connect again", () => now.connection.open()),
};

function explain(text, action, work) {
  explained = true;
  warn(text, action, work);
}

function warn(text, label, work) {
  banner(text, label ? { label, work } : undefined);
}

await enter(session);
