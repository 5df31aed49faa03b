import { avatar, byId, showAvatar, element, part } from "../dom.js";
import { moment, showCount, when } from "../shell/format.js";
import { icon } from "../shell/icons.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Creates the list of other users, the latest conversation first.
 * @param {{ user: any, draftOf: (id: string) => string, onChoose: (id: string) => void }} options
 */
export function createPeople({ user, draftOf, onChoose }) {
  const people = new Map();
  const list = byId("people");
  let chosen;

  list.addEventListener("keydown", (event) => {
    const lines = [...list.querySelectorAll("button")];
    const at = lines.indexOf(document.activeElement);
    const next = { Home: 0, End: lines.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? NaN);
    if (at < 0 || Number.isNaN(next)) return;
    event.preventDefault();
    lines[Math.min(Math.max(next, 0), lines.length - 1)].focus();
  });

  function draw() {
    const sorted = [...people.values()].sort((a, b) => lastAt(b) - lastAt(a) || a.name.localeCompare(b.name));
    const focused = list.contains(document.activeElement) && document.activeElement?.getAttribute("data-id");
    list.replaceChildren(...sorted.map((person) => element("li", {}, line(person))));
    if (focused) /** @type {any} */ (list.querySelector(`[data-id="${focused}"]`))?.focus();
    head(people.get(chosen));
  }

  function head(peer) {
    byId("peer-avatar").hidden = !peer;
    if (peer) showAvatar(byId("peer-avatar"), peer.name, peer.role);
    part("peer-name").textContent = peer?.name ?? "Choose a user";
    const words = peer ? presenceText(peer) : "";
    if (part("peer-presence").textContent !== words) part("peer-presence").textContent = words;
    part("peer-presence").dataset.state = peer?.state ?? "";
  }

  function line(person) {
    const { id, name, role, unread, last, state } = person;
    const button = element("button", { type: "button", class: "person", "data-id": id, "data-testid": "person" });
    if (id === chosen) button.setAttribute("aria-current", "true");
    const side = element("span", { class: "person-side" });
    if (state) side.append(element("span", { class: "presence", "data-state": state, "data-testid": "presence" }, state));
    if (unread) side.append(element("span", { class: "count", "data-testid": "unread" }, showCount(element("span"), unread), element("span", { class: "sr-only" }, " unread")));
    const top = element("span", { class: "person-name" }, element("strong", {}, name));
    if (last) top.append(moment(last.at));
    button.append(avatar(name, role), element("span", { class: "person-text" }, top, foot(person)), side);
    button.addEventListener("click", () => onChoose(id));
    return button;
  }

  function foot({ id, role, last }) {
    const draft = id === chosen ? "" : draftOf(id);
    if (draft) return element("span", { class: "quiet", "data-testid": "draft" }, `Draft: ${draft}`);
    const shown = element("span", { class: "quiet" });
    if (!last) shown.append(role);
    else if (last.sealed) shown.append(icon("lock"));
    if (last) shown.append(`${last.from === user.id ? "You: " : ""}${last.text || (last.picture ? "Picture" : "Encrypted message")}`);
    return shown;
  }

  function change(id, changed) {
    const person = people.get(id);
    if (!person) return;
    people.set(id, { ...person, ...changed(person) });
    draw();
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
    setEncrypted: (id, encrypted) => change(id, () => ({ encrypted })),
    show(others, conversations) {
      for (const other of others) people.set(other.id, { unread: 0, ...people.get(other.id), ...other });
      for (const { userId, unread, last, encrypted } of conversations) people.set(userId, { ...people.get(userId), unread, last, encrypted });
      draw();
    },
    setLast: (id, last, isNew) => change(id, ({ unread }) => ({ last, unread: isNew && last.from === id ? unread + 1 : unread })),
    setUnread: (id, unread) => change(id, () => ({ unread })),
    presence: ({ userId, state, lastSeen }) => change(userId, (person) => ({ state, lastSeen: lastSeen ?? person.lastSeen })),
  };
}

const lastAt = ({ last }) => (last ? Date.parse(last.at) : 0);

function presenceText({ state, lastSeen }) {
  if (state === "offline" && lastSeen) return `offline, last seen ${when(lastSeen)}`;
  return state ?? "";
}
