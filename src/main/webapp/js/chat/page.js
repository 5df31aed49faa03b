import { byId, part } from "../dom.js";
import { startPage } from "../shell/page.js";
import { createComposer } from "./composer.js";
import { createConversation } from "./conversation.js";
import { createPeople } from "./people.js";

const { api, socket, connect, user, ask, toast } = await startPage();
const chat = await connect("/chat");
const people = createPeople({ user, onChoose: open });
const conversation = createConversation({ user, load: (request) => ask(chat, "chat:history", request), onRead: markRead });
const composer = createComposer({
  user,
  send: (draft) => ask(chat, "chat:message", draft),
  type: (typing) => peer && ask(chat, "chat:typing", { to: peer, typing }).catch(() => {}),
  conversation,
});
let peer;

chat.on("chat:message:new", (message) => {
  const other = message.from === user.id ? message.to : message.from;
  people.spoke(other, message, other !== peer);
  if (other === peer) conversation.add(message);
});
chat.on("chat:read", ({ by, from, upTo }) => {
  if (by === user.id) people.read(from);
  else if (by === peer) conversation.readUpTo(upTo);
});
chat.on("chat:typing", ({ from, fromName, typing }) => {
  if (from === peer) part("typing").textContent = typing ? `${fromName} is typing …` : "";
});
socket.on("presence:changed", (change) => people.presence(change));

await refresh();
// What was said while the connection was away is in the history.
chat.on("connect", async () => {
  await refresh();
  if (peer) await conversation.open(peer);
});
socket.on("connect", watch);

async function refresh() {
  const [others, { conversations }] = await Promise.all([api.get("users"), ask(chat, "chat:conversations")]);
  people.show(others, conversations);
  await watch();
}

async function watch() {
  try {
    const { users } = await ask(socket, "presence:watch", people.ids());
    for (const each of users) people.presence(each);
  } catch {
    // A server without presence shows none.
  }
}

async function open(id) {
  peer = id;
  part("typing").textContent = "";
  try {
    await conversation.open(id);
    composer.open(id);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

async function markRead(upTo) {
  const from = peer;
  try {
    await ask(chat, "chat:read", { from, upTo });
    people.read(from);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

addEventListener("visibilitychange", () => {
  ask(socket, document.hidden ? "presence:away" : "presence:active").catch(() => {});
  if (!document.hidden) conversation.seen();
});
byId("messages").addEventListener("scroll", () => conversation.scrolled());
