import { byId, part } from "../dom.js";
import { icon } from "../shell/icons.js";
import { startPage } from "../shell/page.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { createPeople } from "./people.js";

/** Errors after which the same request can succeed later. */
const TEMPORARY = ["RATE_LIMITED", "STORE_UNAVAILABLE"];

const { api, socket, connect, user, ask, toast, banner } = await startPage();
const chat = await connect("/chat").catch((failure) => {
  banner(`The connection to the chat failed: ${failure.message}`);
  return new Promise(() => {});
});
const people = createPeople({ user, onChoose: open });
const conversation = createConversation({ user, load: (request) => ask(chat, "chat:history", request), onRead: markRead });
const composer = createComposer({
  write: (text, clientId) => deliver({ to: conversation.peer(), text, clientId, at: new Date().toISOString() }),
  type: (typing) => typingTo && ask(chat, "chat:typing", { to: typingTo, typing }).catch(() => {}),
});
let typingTo;

chat.on("chat:message:new", (message) => {
  const other = message.from === user.id ? message.to : message.from;
  people.setLast(other, message, other !== conversation.peer() || document.hidden);
  if (other === conversation.peer()) conversation.add(message);
});
chat.on("chat:read", ({ by, from, upTo, at }) => {
  if (by === user.id) people.read(from);
  else if (by === conversation.peer()) conversation.readUpTo(upTo, at);
});
chat.on("chat:typing", ({ from, fromName, typing }) => {
  if (from === conversation.peer()) part("typing").textContent = typing ? `${fromName} is typing …` : "";
});
socket.on("presence:changed", (change) => people.presence(change));
socket.on("connect", watch);
// The history has the messages that the page missed while it was not connected.
chat.on("connect", async () => {
  await refresh();
  if (conversation.peer()) await conversation.open(conversation.peer()).catch(() => {});
});

part("back").append(icon("back"));
part("back").addEventListener("click", () => {
  byId("talk").dataset.open = "false";
  /** @type {any} */ (byId("people").querySelector("[aria-current]"))?.focus();
});
byId("messages").addEventListener("scroll", () => conversation.scrolled());
addEventListener("visibilitychange", () => {
  ask(socket, document.hidden ? "presence:away" : "presence:active").catch(() => {});
  if (!document.hidden) conversation.seen();
});

await refresh();
if (location.hash) people.choose(location.hash.slice(1));

async function refresh() {
  try {
    const [others, { conversations }] = await Promise.all([api.get("users"), ask(chat, "chat:conversations")]);
    people.show(others, conversations);
  } catch (failure) {
    toast(failure.message, "bad");
  }
  watch();
}

/** A server without presence does not answer, and no presence is shown. */
async function watch() {
  if (people.ids().length === 0) return;
  const answer = await ask(socket, "presence:watch", people.ids()).catch(() => undefined);
  for (const each of answer?.users ?? []) people.presence(each);
}

async function open(id) {
  typingTo = undefined;
  part("typing").textContent = "";
  byId("talk").dataset.open = "true";
  history.replaceState(null, "", `#${id}`);
  try {
    await conversation.open(id);
    composer.open();
    typingTo = id;
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

/** A retry has the same client id, so the server stores the message once. */
async function deliver(draft) {
  const { to, text, clientId } = draft;
  conversation.sending(draft);
  try {
    const { id, at } = await ask(chat, "chat:message", { to, text, clientId });
    conversation.sent({ to, text, clientId }, { id, at });
    people.setLast(to, { id, from: user.id, text, at }, false);
  } catch (failure) {
    const again = !failure.code || TEMPORARY.includes(failure.code);
    conversation.failed(draft, again ? "not sent" : "refused", again ? tryAgain(draft) : change(draft));
    if (to === conversation.peer()) composer.showError(failure.message);
  }
}

const tryAgain = (draft) => ({ label: "Try again", testId: "retry", work: () => deliver(draft) });

/** Puts the text of a refused message back into the composer. */
const change = (draft) => ({
  label: "Edit",
  testId: "change",
  work() {
    conversation.remove(draft);
    composer.put(draft.text);
  },
});

async function markRead(upTo) {
  const from = conversation.peer();
  try {
    await ask(chat, "chat:read", { from, upTo });
    people.read(from);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}
