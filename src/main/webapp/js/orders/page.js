import { base } from "../api.js";
import { byId, element } from "../dom.js";
import { keep } from "../session.js";
import { startPage } from "../shell/page.js";
import { empty, orderCard } from "./card.js";

const { api, socket, user, durable, ask, toast } = await startPage();
const list = byId("orders");

async function load() {
  const orders = await api.get("orders");
  list.replaceChildren(...(orders.length ? orders.map(card) : [empty("You have not ordered anything yet.")]));
}

function card(order) {
  const steps = order.status === "created" ? [{ status: "cancelled", label: "Cancel the order" }] : [];
  return orderCard(order, steps, (status) => ask(socket, "order:status", { orderId: order.id, status }).catch((failure) => toast(failure.message, "bad")));
}

durable(socket, "order:created", load);
durable(socket, "order:status:changed", load);
await load();

if (user.role === "user") startApplying();

async function startApplying() {
  byId("apply").hidden = false;
  byId("apply-form").addEventListener("submit", send);
  durable(socket, "seller:application:approved", showApplication);
  durable(socket, "seller:application:rejected", showApplication);
  await showApplication();
}

async function showApplication() {
  const [last] = await api.get("seller-applications/mine");
  byId("apply-form").hidden = last?.status === "pending" || last?.status === "approved";
  byId("application").replaceChildren(...(last ? [state(last)] : []));
}

function state({ shopName, status, reason }) {
  if (status === "approved") return approved(shopName);
  const text = status === "pending" ? `Your application for “${shopName}” is being looked at.` : `Your application for “${shopName}” was rejected: ${reason}`;
  return element("p", { class: "badge-line" }, element("span", { class: "badge", "data-status": status }, status), text);
}

function approved(shopName) {
  const start = element("button", { type: "button", class: "button primary", "data-testid": "start-selling" }, "Start selling");
  start.addEventListener("click", async () => {
    keep(await api.post("login/refresh"));
    location.assign(new URL("seller.html", base));
  });
  return element("div", { class: "row" }, element("p", {}, element("span", { class: "badge", "data-status": "approved" }, "approved"), ` “${shopName}” may open.`), start);
}

async function send(event) {
  event.preventDefault();
  const form = byId("apply-form");
  const error = byId("apply-error");
  error.hidden = true;
  try {
    await api.post("seller-applications", Object.fromEntries(new FormData(form)));
    form.reset();
    await showApplication();
  } catch (failure) {
    error.textContent = failure.message;
    error.hidden = false;
  }
}
