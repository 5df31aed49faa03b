import { avatar, byId, element } from "../dom.js";
import { badge, fill } from "../orders/card.js";
import { askReason } from "../shell/dialogs.js";
import { when } from "../shell/format.js";

/** Shows all accounts, with the presence of their users. */
export async function showAccounts({ api, socket, ask, toast, user }) {
  let accounts = await api.get("accounts");
  socket.on("presence:changed", present);
  socket.on("connect", watch);
  draw();
  if (socket.connected) watch();

  function draw() {
    fill(byId("accounts"), accounts.map(row), "No accounts.");
  }

  function present({ userId, state, lastSeen }) {
    accounts = accounts.map((account) => (account.id === userId ? { ...account, presence: state, lastSeen: lastSeen ?? account.lastSeen } : account));
    draw();
  }

  /** A server without presence does not answer. Then the presence stays as the list reports it. */
  async function watch() {
    const answer = await ask(socket, "presence:watch", accounts.map(({ id }) => id)).catch(() => undefined);
    for (const each of answer?.users ?? []) present(each);
  }

  function row(account) {
    const { id, name, email, role, status, reason } = account;
    const person = element("span", { class: "person-line" }, avatar(name, role), element("span", {}, element("strong", {}, name), element("span", { class: "quiet" }, email)));
    return element(
      "tr",
      { "data-id": id, "data-testid": "account" },
      element("th", { scope: "row" }, person),
      element("td", {}, role),
      element("td", {}, presence(account)),
      element("td", {}, badge(status), ...(reason ? [element("span", { class: "quiet reason" }, reason)] : [])),
      element("td", { class: "end" }, ...(id === user.id ? [] : [action(account)])),
    );
  }

  function action({ id, name, status }) {
    const suspended = status === "suspended";
    const button = element("button", { type: "button", class: "button small", "data-testid": suspended ? "reinstate" : "suspend" }, suspended ? "Reinstate" : "Suspend", element("span", { class: "sr-only" }, ` ${name}`));
    button.addEventListener("click", () => (suspended ? change(`accounts/${id}/reinstate`) : suspend(id, name)));
    return button;
  }

  async function suspend(id, name) {
    const reason = await askReason(`Suspend ${name}`, "Suspend");
    if (reason) await change(`accounts/${id}/suspend`, { reason });
  }

  async function change(path, body) {
    try {
      const changed = await api.post(path, body);
      accounts = accounts.map((account) => (account.id === changed.id ? { ...account, status: changed.status, reason: changed.reason } : account));
      draw();
    } catch (failure) {
      toast(failure.message, "bad");
    }
  }
}

function presence({ presence: state, lastSeen }) {
  const seen = state === "offline" && lastSeen ? [element("span", { class: "quiet small" }, `last seen ${when(lastSeen)}`)] : [];
  return element("span", { class: "stacked" }, element("span", { class: "presence", "data-state": state }, state), ...seen);
}
