import { byId, part } from "../dom.js";
import { newId } from "../ids.js";
import { money } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { createCart } from "./cart.js";
import { card, refresh } from "./card.js";

const { api, socket, ask, toast } = await startPage();
const products = new Map();
const cart = createCart((lines, total) => {
  part("total").textContent = money(total);
  part("order").disabled = lines.length === 0;
  // What is ordered again after a failure is the same order, until something of it changes.
  orderId = newId();
});
let orderId = newId();

for (const product of (await api.get("products")).reverse()) show(product);
cart.show(products);

socket.on("product:listed", show);
socket.on("product:updated", show);
socket.on("connect", watchAll);
if (socket.connected) watchAll();

function show(product) {
  const shown = products.get(product.id);
  products.set(product.id, product);
  if (shown) {
    refresh(byId("products"), product, shown);
  } else {
    byId("products").prepend(card(product, () => cart.add(product.id)));
    if (socket.connected) watch(product.id);
  }
  cart.show(products);
}

function watchAll() {
  for (const id of products.keys()) watch(id);
}

function watch(id) {
  ask(socket, "product:watch", id).catch((failure) => toast(failure.message, "bad"));
}

part("order").addEventListener("click", async () => {
  part("order").disabled = true;
  const error = part("order-error");
  error.hidden = true;
  try {
    await api.post("orders", { clientId: orderId, items: cart.lines() });
    cart.clear();
  } catch (failure) {
    error.textContent = failure.message;
    error.hidden = false;
    part("order").disabled = false;
  }
});
