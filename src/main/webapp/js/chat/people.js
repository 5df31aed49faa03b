import { avatar, byId, element, part } from "../dom.js";
import { when } from "../shell/format.js";

/** Everybody one can talk to, those first with whom one has talked last. */
export function createPeople({ user, onChoose }) {
  const people = new Map();
  let chosen;

  function draw() {
    const sorted = [...people.values()].sort((a, b) => (b.last?.at ?? "").localeCompare(a.last?.at ?? "") || a.name.localeCompare(b.name));
    const focused = document.activeElement?.getAttribute("data-id");
    byId("people").replaceChildren(...sorted.map((person) => element("li", {}, line(person))));
    if (focused) /** @type {any} */ (byId("people").querySelector(`[data-id="${focused}"]`))?.focus();
    const peer = people.get(chosen);
    part("peer-name").textContent = peer?.name ?? "Choose somebody";
    part("peer-presence").textContent = peer ? said(peer) : "";
    part("peer-presence").dataset.state = peer?.state ?? "";
  }

  function line(person) {
    const { id, name, role, unread, last, state } = person;
    const button = element("button", { type: "button", class: "person", "data-id": id, "data-testid": "person", "aria-pressed": String(id === chosen) });
    const text = element("span", {}, element("strong", {}, name), element("span", { class: "quiet" }, last ? `${last.from === user.id ? "You: " : ""}${last.text}` : role));
    button.append(avatar(name, role), text);
    if (state) button.append(element("span", { class: "presence", "data-state": state }, state));
    if (unread) button.append(element("span", { class: "count", "data-testid": "unread" }, String(unread), element("span", { class: "sr-only" }, " unread")));
    button.addEventListener("click", () => {
      chosen = id;
      draw();
      onChoose(id);
    });
    return button;
  }

  function change(id, changed) {
    const person = people.get(id);
    if (!person) return;
    people.set(id, { ...person, ...changed(person) });
    draw();
  }

  return {
    ids: () => [...people.keys()],
    show(others, conversations) {
      for (const other of others) people.set(other.id, { unread: 0, ...people.get(other.id), ...other });
      for (const { userId, unread, last } of conversations) change(userId, () => ({ unread, last }));
      draw();
    },
    spoke: (id, last, isNews) => change(id, ({ unread }) => ({ last, unread: isNews && last.from === id ? unread + 1 : unread })),
    read: (id) => change(id, () => ({ unread: 0 })),
    presence: ({ userId, state, lastSeen }) => change(userId, (person) => ({ state, lastSeen: lastSeen ?? person.lastSeen })),
  };
}

function said({ state, lastSeen }) {
  if (state === "offline" && lastSeen) return `offline, last seen ${when(lastSeen)}`;
  return state ?? "";
}
