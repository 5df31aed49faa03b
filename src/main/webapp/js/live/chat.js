import { byId, element, part, timeOf } from "../dom.js";

/**
 * Shows the conversations of a user, one for each peer.
 * send({to, text}) returns the acknowledgement {ok, id, at, duplicate}.
 */
export function createChat({ send, onPeer }) {
  const log = part("chat-log");
  const input = part("chat-input");
  const peers = part("chat-peer");
  let me;
  let people = new Map();
  let conversations = new Map();
  let unread = new Map();

  peers.addEventListener("change", () => open(peers.value));
  byId("chat-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "" || !peers.value) return;
    input.value = "";
    input.focus();
    deliver(peers.value, text);
  });

  // A log that was scrolled to its end stays at its end when its height changes.
  let following = true;
  log.addEventListener("scroll", () => (following = isAtEnd()));
  new ResizeObserver(() => following && scrollToEnd()).observe(log);

  /** Starts with a user and the peers, [{id, name, role}]. */
  function start(user, others) {
    me = user;
    people = new Map(others.map((other) => [other.id, other]));
    conversations = new Map();
    unread = new Map();
    peers.replaceChildren(...others.map(({ id, name }) => element("option", { value: id }, name)));
    open(peers.value);
  }

  function open(peerId) {
    peers.value = peerId;
    unread.delete(peerId);
    showUnread();
    log.replaceChildren(...conversation(peerId));
    if (log.childElementCount === 0) log.append(nothingYet());
    scrollToEnd();
    onPeer(people.get(peerId));
  }

  const nothingYet = () =>
    element("p", { class: "quiet empty" }, `No messages with ${nameOf(peers.value)} yet.`);

  const nameOf = (id) => people.get(id)?.name ?? "unknown user";

  function conversation(peerId) {
    if (!conversations.has(peerId)) conversations.set(peerId, []);
    return conversations.get(peerId);
  }

  async function deliver(to, text) {
    const state = element("span", { class: "delivery" }, "sending …");
    const bubble = message({ text, at: new Date(), own: true }, state);
    append(to, bubble);
    scrollToEnd();
    try {
      const ack = await send({ to, text });
      settle(bubble, state, "sent", ack.ok);
    } catch (failure) {
      settle(bubble, state, failure.message, false);
    }
  }

  function settle(bubble, state, word, fine) {
    state.textContent = word;
    bubble.classList.toggle("failed", !fine);
  }

  /**
   * Shows a chat:message:new, from a peer or from another window of this user.
   * @param {import("contract").ChatMessage} message
   */
  function receive({ from, fromName, to, text, at }) {
    const own = from === me.id;
    const peerId = own ? to : from;
    const other = own ? [element("span", { class: "delivery" }, "from your other window")] : [];
    if (!own) showWhenIdle(peerId);
    append(peerId, message({ text: text || "A picture or an encrypted message", at: new Date(at), own, name: own ? undefined : fromName }, ...other));
    if (peerId !== peers.value && !own) {
      unread.set(peerId, (unread.get(peerId) ?? 0) + 1);
      showUnread();
    }
  }

  /** Opens the conversation if the user is not using another one. */
  function showWhenIdle(peerId) {
    const idle = input.value === "" && conversation(peers.value).length === 0;
    if (idle && peerId !== peers.value && people.has(peerId)) open(peerId);
  }

  function append(peerId, bubble) {
    conversation(peerId).push(bubble);
    if (peerId !== peers.value) return;
    const atEnd = isAtEnd();
    log.querySelector(".empty")?.remove();
    log.append(bubble);
    if (atEnd) scrollToEnd();
  }

  const scrollToEnd = () => (log.scrollTop = log.scrollHeight);

  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 40;

  /** @param {{ text: string, at: Date, own: boolean, name?: string }} said */
  function message({ text, at, own, name }, ...details) {
    const author = element("span", { class: own ? "sr-only" : "author" }, own ? "You" : name);
    const foot = element("p", { class: "message-foot" }, timeOf(at), ...details);
    return element("div", { class: own ? "message own" : "message" }, author, element("p", { class: "bubble" }, text), foot);
  }

  function showUnread() {
    byId("unread").replaceChildren(...[...unread].map(([peerId, count]) => element("li", {}, jump(peerId, count))));
    byId("unread").hidden = unread.size === 0;
  }

  function jump(peerId, count) {
    const button = element("button", { type: "button", class: "chip" }, `${count} new from ${nameOf(peerId)}`);
    button.addEventListener("click", () => open(peerId));
    return button;
  }

  return { start, receive, peer: () => people.get(peers.value) };
}
