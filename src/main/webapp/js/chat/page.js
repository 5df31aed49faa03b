import { byId, part } from "../dom.js";
import { newId } from "../ids.js";
import { icon } from "../shell/icons.js";
import { startPage } from "../shell/page.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { canNotify, notifies, setNotifies } from "./follow.js";
import { createOutbox } from "./outbox.js";
import { createPeople } from "./people.js";
import { createPrivacy } from "./privacy.js";
import { draftsOf } from "./saved.js";
import { turnedText } from "./warnings.js";

const { api, session, socket, connect, chat: follow, user, ask, toast, banner } = await startPage();
const chat = await connect("/chat").catch((failure) => {
  banner(`The connection to the chat failed: ${failure.message}`);
  return new Promise(() => {});
});
const drafts = draftsOf(user);
const people = createPeople({ user, drafts: drafts.all, onChoose: choose });
const privacy = createPrivacy({ user, ask: (event, request) => ask(chat, event, request), people, waiting, onChange: encryptionChanged, onTurn: turned, onRelease: (peer) => outbox.release(peer) });
const conversation = createConversation({ user, load: loadPage, pending, isEncrypted: people.isEncrypted, nameOf: (id) => (id === user.id ? "You" : people.nameOf(id)), onRead: markRead, showPicture });
const outbox = createOutbox({ user, isConnected: () => chat.connected, send: privacy.send, onChange: (draft) => redraw(draft.to), onSent: sent, onRefused: refused });
const composer = createComposer({
  write(text, clientId) {
    outbox.add({ to: conversation.peer(), text, clientId, at: conversation.now() });
    conversation.redraw(true);
  },
  picture: sendPicture,
  type: (typing) => typingTo && chat.connected && ask(chat, "chat:typing", { to: typingTo, typing }).catch(() => {}),
  drafts,
});
let typingTo;
let search;
let preview;
/** Messages are decrypted one after the other, so that they keep their order. */
let incoming = Promise.resolve();

follow.watch(conversation.watches, (peer) => peer === conversation.peer());
chat.on("chat:message:new", (message) => (incoming = incoming.then(() => receive(message)).catch(() => {})));
chat.on("chat:read", ({ by, from, upTo, at }) => {
  if (by === user.id) people.setUnread(from, 0);
  else if (by === conversation.peer()) conversation.readUpTo(upTo, at);
});
chat.on("chat:typing", ({ from, fromName, typing }) => {
  if (from === conversation.peer()) part("typing").textContent = typing ? `${fromName} is typing …` : "";
});
chat.on("chat:encryption", ({ by, byName, with: peer, on, at }) => {
  const other = by === user.id ? peer : by;
  turned(other, { by, on, at });
  toast(turnedText(by === user.id ? "You" : byName, on));
  return privacy.changed(other, on);
});
socket.on("presence:changed", (change) => people.presence([change]));
socket.on("account:changed", ({ userId, suspended }) => people.setSuspended(userId, suspended));
socket.on("connect", watch);
// The history has the messages that the page missed while it was not connected.
chat.on("connect", async () => {
  outbox.pump();
  await refresh();
  if (conversation.peer()) await conversation.open(conversation.peer()).catch(() => {});
});

part("back").append(icon("back"));
part("back").addEventListener("click", () => {
  if (history.state?.talk) return history.back();
  history.replaceState(null, "", location.pathname + location.search);
  navigated();
});
byId("search-open").append(icon("search"));
byId("search-open").addEventListener("click", openSearch);
byId("emoji-open").append(icon("smile"));
byId("picture-open").append(icon("picture"));
part("send").prepend(icon("send"));
byId("messages").addEventListener("scroll", () => conversation.scrolled());
addEventListener("popstate", navigated);
prepareNotify();

await refresh();
quoteOrder();
navigated();
outbox.pump();
privacy.publish().catch(() => {});

async function refresh() {
  try {
    const [others, { conversations }] = await Promise.all([api.get("users"), ask(chat, "chat:conversations")]);
    const read = conversations.map(async (each) => ({ ...each, last: await privacy.read(each.last) }));
    privacy.remember(conversations.filter(({ encrypted }) => encrypted).map(({ userId }) => userId));
    people.show(others, await Promise.all(read));
  } catch (failure) {
    toast(failure.message, "bad");
  }
  watch();
}

/** A server without presence does not answer, and no presence is shown. */
async function watch() {
  if (people.ids().length === 0) return;
  const answer = await ask(socket, "presence:watch", people.ids()).catch(() => undefined);
  people.presence(answer?.users ?? []);
}

/** Opens a conversation. The first one adds an entry to the history, so that Back leads to the list. */
function choose(id) {
  const address = `#${id}`;
  if (location.hash !== address) history[history.state?.talk ? "replaceState" : "pushState"]({ talk: true }, "", address);
  return open(id);
}

/** Shows the conversation of the address, or the list. */
function navigated() {
  const id = location.hash.slice(1);
  if (id && people.ids().includes(id)) return id === conversation.peer() ? undefined : open(id);
  return close();
}

async function open(id) {
  // Until the conversation is shown, nothing can be typed, because it would belong to the one before.
  composer.close();
  preview?.closePreview();
  typingTo = undefined;
  part("typing").textContent = "";
  people.select(id);
  byId("talk").dataset.open = "true";
  byId("search-open").hidden = false;
  search?.reset();
  try {
    const page = await conversation.open(id);
    if (!page) return;
    composer.open(id);
    typingTo = id;
    await privacy.changed(id, page.encrypted);
    await privacy.open(id);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

/** Begins an empty draft with the order that a link names, once. */
function quoteOrder() {
  const address = new URL(location.href);
  const order = address.searchParams.get("order");
  const peer = address.hash.slice(1);
  if (order === null) return;
  if (/^[0-9A-F]{6}$/.test(order) && people.ids().includes(peer) && !drafts.get(peer)) drafts.set(peer, `About order ${order}: `);
  address.searchParams.delete("order");
  history.replaceState(history.state, "", address);
}

function close() {
  const last = conversation.peer();
  typingTo = undefined;
  part("typing").textContent = "";
  byId("talk").dataset.open = "false";
  byId("search-open").hidden = true;
  search?.reset();
  conversation.close();
  composer.close();
  preview?.closePreview();
  people.select(undefined);
  privacy.open(undefined);
  if (last) /** @type {any} */ (byId("people").querySelector(`[data-id="${last}"]`))?.focus();
}

async function loadPage(request) {
  const page = await ask(chat, "chat:history", request);
  return { ...page, messages: await Promise.all(page.messages.map(privacy.read)) };
}

async function receive(message) {
  const other = message.from === user.id ? message.to : message.from;
  const read = await privacy.read(message);
  people.setLast(other, read, !conversation.watches(other));
  if (other === conversation.peer()) conversation.add(read);
}

/** Returns the messages to a user that the server has not stored, with what the user can do about them. */
function pending(peer) {
  return outbox.to(peer).map((draft) => ({ ...draft, sealed: people.isEncrypted(peer), action: draft.refused ? change(draft) : undefined }));
}

/** Returns the number of messages to a user that are sent when the user permits it. */
function waiting(peer) {
  return outbox.to(peer).filter(({ refused }) => !refused).length;
}

/** Remembers who has turned the encryption of the open conversation on or off. Other conversations are loaded when they are opened. */
function turned(peer, turn) {
  if (peer === conversation.peer()) conversation.turned(turn);
}

/** Adds the line about the encryption to its conversation. */
function encryptionChanged(peer) {
  redraw(peer);
  conversation.grown();
}

function redraw(peer) {
  if (peer === conversation.peer()) conversation.redraw();
}

function sent({ to, text, clientId }, { id, at }) {
  const message = { id, from: user.id, to, text, clientId, at, sealed: people.isEncrypted(to) };
  if (to === conversation.peer()) conversation.settle(message);
  people.setLast(to, message, false);
}

function refused({ to }, failure) {
  if (to === conversation.peer()) composer.showError(failure.message);
  else toast(`A message to ${people.nameOf(to)} was refused: ${failure.message}`, "bad");
}

function showPicture(place, message) {
  import("../shell/pictures.js")
    .then(({ loadPicture }) => loadPicture(place, `chat/pictures/${message.id}`, message.from === user.id ? "Your picture" : `Picture from ${people.nameOf(message.from)}`, session))
    .then(conversation.grown)
    .catch((failure) => (place.textContent = failure.message));
}

/**
 * Sends a picture in a smaller form, after the user has seen it. The outbox does not keep pictures, because they are large.
 */
async function sendPicture(file) {
  const to = conversation.peer();
  const clientId = newId();
  try {
    if (privacy.mustEncrypt(to)) throw new Error("Pictures cannot be encrypted yet, so this conversation accepts text only.");
    const [{ LARGE, shrink }, loaded] = await Promise.all([import("../shell/pictures.js"), import("./preview.js")]);
    const [small] = await shrink(file, [LARGE]);
    if (to !== conversation.peer()) return;
    preview = loaded;
    if (!(await preview.previewPicture(small))) return;
    const { id, at } = await ask(chat, "chat:picture", { to, clientId }, await small.arrayBuffer());
    const message = { id, from: user.id, to, text: "", clientId, at, picture: "image/jpeg" };
    if (to === conversation.peer()) {
      conversation.add(message);
      conversation.redraw(true);
    }
    people.setLast(to, message, false);
  } catch (failure) {
    composer.showError(failure.message);
  }
}

/** Puts the text of a refused message back into the composer. */
const change = (draft) => ({
  label: "Edit",
  testId: "change",
  work() {
    outbox.remove(draft.clientId);
    conversation.redraw();
    composer.put(draft.text);
  },
});

async function markRead(upTo, remaining) {
  const from = conversation.peer();
  try {
    await ask(chat, "chat:read", { from, upTo });
    if (remaining === undefined) await refresh();
    else people.setUnread(from, remaining);
    await follow.refresh();
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

async function openSearch() {
  const { createSearch } = await import("./search.js");
  search ??= createSearch({ find, nameOf: (id) => (id === user.id ? "You" : people.nameOf(id)), onChoose: (id) => conversation.jumpTo(id) });
  search.toggle();
  conversation.grown();
}

/** The server cannot find encrypted messages, so the page searches those that it has loaded. */
async function find(text) {
  const peer = conversation.peer();
  const found = await ask(chat, "chat:search", { with: peer, text });
  const here = conversation.find(text).filter(({ sealed }) => sealed);
  const messages = [...found.messages, ...here].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return { messages, complete: found.complete && !people.isEncrypted(peer) };
}

function prepareNotify() {
  const button = byId("notify");
  const note = byId("notify-note");
  if (!canNotify()) return;
  const show = (on) => button.setAttribute("aria-pressed", String(on));
  button.hidden = false;
  show(notifies());
  button.addEventListener("click", async () => {
    const wanted = !notifies();
    const on = await setNotifies(wanted);
    show(on);
    note.textContent = on === wanted ? "" : "Your browser blocks notifications from this site. Allow them in the settings of the browser, and click “Notify me” again.";
    note.hidden = on === wanted;
  });
}
