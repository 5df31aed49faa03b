import { byId, part } from "../dom.js";
import { startPage } from "../shell/page.js";
import { startApplying } from "./application.js";
import { fill, orderCard } from "./card.js";

const CANCEL = { status: "cancelled", label: "Cancel" };

const { api, session, socket, user, durable, ask, toast } = await startPage();

durable(socket, "order:created", load);
durable(socket, "order:status:changed", load);
socket.on("connect", load);
await load();
if (user.role === "user") await startApplying({ api, session, socket, durable });
showTarget();
addEventListener("hashchange", showTarget);

async function load() {
  try {
    const orders = await api.get("orders");
    fill(byId("orders"), orders.map(card), "You have no orders yet.");
    part("to-shop").hidden = orders.length > 0;
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function card(order) {
  return orderCard(order, { next: order.status === "created" ? [CANCEL] : [], onStep: (status) => step(order.id, status) });
}

async function step(orderId, status) {
  try {
    await ask(socket, "order:status", { orderId, status });
  } catch (failure) {
    toast(failure.message, "bad");
  }
  await load();
}

/** Scrolls to the order that the URL names, because the list was empty when the page was loaded. */
function showTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target || target.hidden) return;
  target.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}
