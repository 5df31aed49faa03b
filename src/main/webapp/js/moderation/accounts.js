import { avatar, byId, element } from "../dom.js";
import { askReason } from "../shell/dialogs.js";
import { when } from "../shell/format.js";

/** The table of all accounts, which follows who is there. */
export async function showAccounts({ api, socket, ask, toast, user }) {
  let accounts = await api.get("accounts");
  const table = byId("accounts");
  const draw = () => table.replaceChildren(...accounts.map(row));
  draw();

  socket.on("presence:changed", ({ userId, state, lastSeen }) => {
    accounts = accounts.map((account) => (account.id === userId ? { ...account, presence: state, lastSeen: lastSeen ?? account.lastSeen } : account));
    draw();
  });
  const watch = () => ask(socket, "presence:watch", accounts.map(({ id }) => id)).catch(() => {});
  socket.on("connect", watch);
  if (socket.connected) watch();

  function row(account) {
    const { id, name, email, role, presence, lastSeen, status, reason } = account;
    return element(
      "tr",
      { "data-id": id, "data-testid": "account" },
      element("th", { scope: "row" }, element("span", { class: "person-line" }, avatar(name, role), element("span", {}, element("strong", {}, name), element("span", { class: "quiet" }, email)))),
      element("td", {}, role),
      element("td", {}, element("span", { class: "presence", "data-state": presence }, presence), ...(presence === "offline" && lastSeen ? [element("span", { class: "quiet" }, ` since ${when(lastSeen)}`)] : [])),
      element("td", {}, element("span", { class: "badge", "data-status": status }, status), ...(reason ? [` ${reason}`] : [])),
      element("td", {}, ...(id === user.id ? [] : [action(account)])),
    );
  }

  function action({ id, name, status }) {
    const suspended = status === "suspended";
    const button = element("button", { type: "button", class: "button small", "data-testid": suspended ? "reinstate" : "suspend" }, suspended ? "Reinstate" : "Suspend");
    button.setAttribute("aria-label", `${button.textContent} ${name}`);
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
      accounts = accounts.map((account) => (account.id === changed.id ? changed : account));
      draw();
    } catch (failure) {
      toast(failure.message, "bad");
    }
  }
}
