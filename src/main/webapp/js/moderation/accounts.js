import { avatar, byId, element, part } from "../dom.js";
import { badge } from "../orders/card.js";
import { askReason } from "../shell/dialogs.js";
import { fill } from "../shell/lists.js";
import { counted, roleName, showCount, when } from "../shell/format.js";
import { presenceName } from "../words.js";

const PAGE_SIZE = 25;
/** The server answers a query of presence for this number of users. */
const MAX_WATCHED = 200;

/** Shows the accounts, with the presence of their users. Returns a function that loads them again. */
export async function showAccounts({ api, socket, ask, toast, user }) {
  let accounts = await api.get("accounts");
  let limit = PAGE_SIZE;
  socket.on("presence:changed", present);
  socket.on("connect", watch);
  part("account-filter").addEventListener("input", () => {
    limit = PAGE_SIZE;
    draw();
    watch();
  });
  part("accounts-more").addEventListener("click", () => {
    limit += PAGE_SIZE;
    draw();
    watch();
  });
  draw();
  if (socket.connected) watch();
  return { refresh };

  async function refresh() {
    accounts = await api.get("accounts");
    draw();
    watch();
  }

  function matching() {
    const text = part("account-filter").value.trim().toLowerCase();
    return accounts.filter(({ name, email, role, status }) => `${name} ${email} ${roleName(role)} ${status}`.toLowerCase().includes(text));
  }

  function draw() {
    const found = matching();
    const none = element("tr", {}, element("td", { colspan: "5", class: "quiet" }, "No accounts match your search."));
    fill(byId("accounts"), found.length ? found.slice(0, limit).map(row) : [none], "");
    part("accounts-more").hidden = found.length <= limit;
    showCount(part("accounts-count"), found.length);
    part("accounts-found").textContent = part("account-filter").value ? counted(found.length, "account") : "";
  }

  function present({ userId, state, lastSeen }) {
    const before = accounts.find(({ id }) => id === userId);
    if (!before || (before.presence === state && !lastSeen)) return;
    accounts = accounts.map((account) => (account.id === userId ? { ...account, presence: state, lastSeen: lastSeen ?? account.lastSeen } : account));
    draw();
  }

  /** A server without presence does not answer. Then the presence stays as the list reports it. */
  async function watch() {
    const shown = matching().slice(0, Math.min(limit, MAX_WATCHED));
    const answer = await ask(socket, "presence:watch", shown.map(({ id }) => id)).catch(() => undefined);
    for (const each of answer?.users ?? []) present(each);
  }

  function row(account) {
    const { id, name, email, role, status, reason } = account;
    const person = element("span", { class: "person-line" }, avatar(name, role), element("span", {}, element("strong", {}, name), element("span", { class: "quiet" }, email)));
    return element(
      "tr",
      { "data-id": id, "data-testid": "account" },
      element("th", { scope: "row" }, person),
      element("td", {}, roleName(role)),
      element("td", {}, presence(account)),
      element("td", {}, badge("account", status), ...(reason ? [element("span", { class: "quiet reason" }, reason)] : [])),
      element("td", { class: "end" }, ...(id === user.id ? [] : [action(account)])),
    );
  }

  function action({ id, name, role, status }) {
    const suspended = status === "suspended";
    const button = element("button", { type: "button", class: suspended ? "button small" : "button small danger", "data-testid": suspended ? "reinstate" : "suspend" }, suspended ? "Reinstate" : "Suspend …", element("span", { class: "sr-only" }, ` ${name}`));
    button.addEventListener("click", () => (suspended ? change(`accounts/${id}/reinstate`) : suspend(id, name, role)));
    return button;
  }

  async function suspend(id, name, role) {
    const products = role === "seller" ? " Their products go off sale." : "";
    const hint = `${name} cannot use the marketplace until you reinstate the account.${products}`;
    const reason = await askReason(`Suspend ${name}?`, "Suspend", { hint, danger: true });
    if (reason) await change(`accounts/${id}/suspend`, { reason });
  }

  async function change(path, body) {
    try {
      const changed = await api.post(path, body);
      accounts = accounts.map((account) => (account.id === changed.id ? { ...account, status: changed.status, reason: changed.reason } : account));
      draw();
      toast(`${changed.name} ${changed.status === "suspended" ? "suspended" : "reinstated"}.`, "good");
    } catch (failure) {
      toast(failure.message, "bad");
    }
  }
}

function presence({ presence: state, lastSeen }) {
  const seen = state === "offline" && lastSeen ? [element("span", { class: "quiet small" }, `last seen ${when(lastSeen)}`)] : [];
  return element("span", { class: "stacked" }, element("span", { class: "presence", "data-state": state }, presenceName(state)), ...seen);
}
