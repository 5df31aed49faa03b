import { avatar, byId, showAvatar, element, part } from "../dom.js";
import { when } from "../shell/format.js";

/** Creates the list of other users, the latest conversation first. */
export function createPeople({ user, onChoose }) {
  const people = new Map();
  let chosen;

  function draw() {
    const sorted = [...people.values()].sort((a, b) => lastAt(b) - lastAt(a) || a.name.localeCompare(b.name));
    const focused = document.activeElement?.getAttribute("data-id");
    byId("people").replaceChildren(...sorted.map((person) => element("li", {}, line(person))));
    if (focused) /** @type {any} */ (byId("people").querySelector(`[data-id="${focused}"]`))?.focus();
    const unread = sorted.reduce((sum, person) => sum + person.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}Chat · Marketplace`;
    if (chosen) head(people.get(chosen));
  }

  function head(peer) {
    byId("peer-avatar").hidden = false;
    showAvatar(byId("peer-avatar"), peer.name, peer.role);
    part("peer-name").textContent = peer.name;
    const words = presenceText(peer);
    if (part("peer-presence").textContent !== words) part("peer-presence").textContent = words;
    part("peer-presence").dataset.state = peer.state ?? "";
  }

  function line(person) {
    const { id, name, role, unread, last, state } = person;
    const button = element("button", { type: "button", class: "person", "data-id": id, "data-testid": "person" });
    if (id === chosen) button.setAttribute("aria-current", "true");
    const foot = last ? `${last.from === user.id ? "You: " : ""}${last.text}` : role;
    const side = element("span", { class: "person-side" });
    if (state) side.append(element("span", { class: "presence", "data-state": state, "data-testid": "presence" }, state));
    if (unread) side.append(element("span", { class: "count", "data-testid": "unread" }, String(unread), element("span", { class: "sr-only" }, " unread")));
    button.append(avatar(name, role), element("span", { class: "person-text" }, element("strong", {}, name), element("span", { class: "quiet" }, foot)), side);
    button.addEventListener("click", () => choose(id));
    return button;
  }

  function choose(id) {
    if (!people.has(id)) return;
    chosen = id;
    draw();
    onChoose(id);
  }

  function change(id, changed) {
    const person = people.get(id);
    if (!person) return;
    people.set(id, { ...person, ...changed(person) });
    draw();
  }

  return {
    choose,
    ids: () => [...people.keys()],
    show(others, conversations) {
      for (const other of others) people.set(other.id, { unread: 0, ...people.get(other.id), ...other });
      for (const { userId, unread, last } of conversations) people.set(userId, { ...people.get(userId), unread, last });
      draw();
    },
    setLast: (id, last, isNew) => change(id, ({ unread }) => ({ last, unread: isNew && last.from === id ? unread + 1 : unread })),
    read: (id) => change(id, () => ({ unread: 0 })),
    presence: ({ userId, state, lastSeen }) => change(userId, (person) => ({ state, lastSeen: lastSeen ?? person.lastSeen })),
  };
}

const lastAt = ({ last }) => (last ? Date.parse(last.at) : 0);

function presenceText({ state, lastSeen }) {
  if (state === "offline" && lastSeen) return `offline, last seen ${when(lastSeen)}`;
  return state ?? "";
}
