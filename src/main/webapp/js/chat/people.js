import { avatar, byId, showAvatar, element, part } from "../dom.js";
import { moment, roleName, showCount, when } from "../shell/format.js";
import { icon } from "../shell/icons.js";
import { moveWithArrows } from "../shell/keys.js";
import { arrange } from "../shell/lists.js";

/**
 * Creates the list of other users, the latest conversation first.
 * @param {{ user: any, drafts: () => Map<string, string>, onChoose: (id: string) => void }} options
 */
export function createPeople({ user, drafts, onChoose }) {
  const people = new Map();
  /** The entries of the list, with the facts that they show. */
  const entries = new Map();
  const list = byId("people");
  /** The line between the conversations and the other people. */
  const others = element("li", { class: "others quiet small" }, "Other people");
  let chosen;

  moveWithArrows(list, "button");

  function draw() {
    // Nobody needs to start a conversation with a user who is suspended.
    const listed = [...people.values()].filter(({ id, last, suspended }) => last || !suspended || id === chosen);
    const sorted = listed.sort((a, b) => lastAt(b) - lastAt(a) || a.name.localeCompare(b.name));
    const focused = list.contains(document.activeElement) && document.activeElement?.getAttribute("data-id");
    const written = drafts();
    const today = new Date().toDateString();
    const lines = sorted.map((person) => entryOf(person, person.id === chosen ? "" : (written.get(person.id) ?? ""), today));
    const known = sorted.filter(({ last }) => last).length;
    if (known > 0 && known < sorted.length) lines.splice(known, 0, others);
    arrange(list, lines);
    if (focused) /** @type {any} */ (list.querySelector(`[data-id="${focused}"]`))?.focus();
    head(people.get(chosen));
  }

  /** Returns the entry of a user, which stays the same until one of its facts changes. */
  function entryOf(person, draft, today) {
    const facts = [person, draft, today, person.id === chosen];
    const known = entries.get(person.id);
    if (known && known.facts.every((fact, i) => fact === facts[i])) return known.shown;
    const shown = element("li", {}, line(person, draft));
    entries.set(person.id, { facts, shown });
    return shown;
  }

  function head(peer) {
    byId("peer-avatar").hidden = !peer;
    if (peer) showAvatar(byId("peer-avatar"), peer.name, peer.role);
    part("peer-name").textContent = peer?.name ?? "No conversation is open";
    const words = peer ? presenceText(peer) : "";
    if (part("peer-presence").textContent !== words) part("peer-presence").textContent = words;
    part("peer-presence").dataset.state = peer?.suspended ? "" : (peer?.state ?? "");
  }

  function line(person, draft) {
    const { id, name, role, unread, last } = person;
    const button = element("button", { type: "button", class: "person", "data-id": id, "data-testid": "person" });
    if (id === chosen) button.setAttribute("aria-current", "true");
    const side = element("span", { class: "person-side" });
    if (last) side.append(moment(last.at));
    side.append(...presence(person));
    if (unread) side.append(element("span", { class: "count", "data-testid": "unread" }, showCount(element("span"), unread), element("span", { class: "sr-only" }, " unread")));
    button.append(avatar(name, role), element("span", { class: "person-text" }, element("strong", {}, name), foot(person, draft)), side);
    button.addEventListener("click", () => onChoose(id));
    return button;
  }

  function presence({ state, suspended }) {
    if (suspended) return [element("span", { class: "badge", "data-status": "suspended" }, "Suspended")];
    return state ? [element("span", { class: "presence", "data-state": state, "data-testid": "presence" }, state)] : [];
  }

  function foot({ role, last }, draft) {
    if (draft) return element("span", { class: "quiet", "data-testid": "draft" }, `Draft: ${draft}`);
    const shown = element("span", { class: "quiet" });
    if (!last) shown.append(roleName(role));
    else if (last.sealed) shown.append(icon("lock"));
    if (last) shown.append(`${last.from === user.id ? "You: " : ""}${last.text || (last.picture ? "Picture" : "Encrypted message")}`);
    return shown;
  }

  function change(id, changed) {
    set(id, changed);
    draw();
  }

  function set(id, changed) {
    const person = people.get(id);
    if (person) people.set(id, { ...person, ...changed(person) });
  }

  return {
    /** Marks the open conversation, or none. Returns false if there is no such user. */
    select(id) {
      if (id !== undefined && !people.has(id)) return false;
      chosen = id;
      draw();
      return true;
    },
    ids: () => [...people.keys()],
    nameOf: (id) => people.get(id)?.name ?? "This user",
    isEncrypted: (id) => Boolean(people.get(id)?.encrypted),
    /** Marks a user whose account was suspended or reinstated. */
    setSuspended: (id, suspended) => change(id, () => ({ suspended })),
    setEncrypted: (id, encrypted) => change(id, () => ({ encrypted })),
    show(others, conversations) {
      for (const other of others) people.set(other.id, { unread: 0, ...people.get(other.id), ...other });
      for (const { userId, unread, last, encrypted } of conversations) people.set(userId, { ...people.get(userId), unread, last, encrypted });
      draw();
    },
    setLast: (id, last, isNew) => change(id, ({ unread }) => ({ last, unread: isNew && last.from === id ? unread + 1 : unread })),
    setUnread: (id, unread) => change(id, () => ({ unread })),
    /** Shows the presence of some users. */
    presence(changes) {
      for (const { userId, state, lastSeen } of changes) set(userId, (person) => ({ state, lastSeen: lastSeen ?? person.lastSeen }));
      draw();
    },
  };
}

const lastAt = ({ last }) => (last ? Date.parse(last.at) : 0);

function presenceText({ state, lastSeen, suspended }) {
  if (suspended) return "This account is suspended.";
  if (state === "offline" && lastSeen) return `offline, last seen ${when(lastSeen)}`;
  return state ?? "";
}
