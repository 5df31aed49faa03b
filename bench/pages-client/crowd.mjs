/* The data that the pages show, and the clients that change them meanwhile. */
import { connected } from "../../src/test/js/support/clients.mjs";
import { addedUser, admin, alice, bob, seller } from "./people.mjs";

const base = new URL("api/", process.env.APP_URL);
const AT_ONCE = 20;
const DECIDED_AT_ONCE = 100;
const PENDING = 40;
const ORDERS = 30;
const CATEGORIES = ["kitchen", "home", "clothing", "beauty", "books", "food", "garden", "toys"];
const WORDS = "the mug with blue stripes arrives on Monday and the lamp has a small scratch near its foot so please send another picture before you pack it".split(" ");
let ids = 0;

const newId = () => `pages-${process.pid}-${(ids += 1)}`;

/** A text of 4 to 40 words. */
const words = (i) => Array.from({ length: 4 + ((i * 7) % 37) }, (_, at) => WORDS[(i + at * 5) % WORDS.length]).join(" ");

async function post(token, path, body) {
  const response = await fetch(new URL(path, base), { method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function ask(socket, event, ...args) {
  const answer = await socket.timeout(20_000).emitWithAck(event, ...args);
  if (answer?.error) throw new Error(`${event}: ${JSON.stringify(answer.error)}`);
  return answer;
}

/** Does some work for each number from 1 to count, some of them at once. */
async function each(count, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work((next += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Adds products for sale, and some that wait for a decision. Returns those for sale. */
export async function addProducts(token, count) {
  const products = [];
  await each(count + PENDING, async (i) => {
    const draft = { title: `Product ${i}`, description: words(i), category: CATEGORIES[i % CATEGORIES.length], price: 5 + (i % 90), stock: 10_000 };
    products.push(await post(token(seller), "products", draft));
  });
  const listed = products.slice(0, count);
  for (let i = 0; i < listed.length; i += DECIDED_AT_ONCE) {
    const decided = listed.slice(i, i + DECIDED_AT_ONCE).map(({ id, version }) => ({ productId: id, version }));
    await post(token(admin), "products/decisions", { products: decided, approve: true });
  }
  return listed;
}

/** Connects clients of the added users, who write to Alice, to each other and to Bob, type, go away, and order products. */
export async function gather(token, clients, users, products) {
  const members = [];
  await each(clients, async (i) => (members[i - 1] = await join(addedUser(1 + ((i - 1) % users)))));
  // Alice has a conversation with each user, and orders of her own and of others are received.
  await each(users, (i) => ask(members[i - 1].chat, "chat:message", { to: alice.id, text: words(i), clientId: newId() }));
  await each(ORDERS, () => order(alice));
  return { act };

  async function join(user) {
    const auth = { token: token(user) };
    const main = await connected("/", { auth });
    const chat = main.io.socket("/chat", { auth });
    await new Promise((resolve, reject) => chat.once("connect", resolve).once("connect_error", reject).connect());
    await ask(main, "presence:watch", [alice.id, bob.id, addedUser(1).id]);
    return { user, main, chat, away: false };
  }

  async function order(user) {
    const { id, price } = products[ids % products.length];
    return post(token(user), "orders", { clientId: newId(), items: [{ productId: id, quantity: 1, price }] });
  }

  /** A random client does something. */
  async function act() {
    const member = members[Math.floor(Math.random() * members.length)];
    const other = Math.random() < 0.2 ? alice.id : addedUser(1 + Math.floor(Math.random() * users)).id;
    const choice = Math.random();
    if (other === member.user.id) return;
    if (choice < 0.4) await ask(member.chat, "chat:message", { to: other, text: words(ids), clientId: newId() });
    else if (choice < 0.65) await ask(member.chat, "chat:typing", { to: other, typing: true });
    else if (choice < 0.9) await ask(member.main, (member.away = !member.away) ? "presence:away" : "presence:active");
    else await order(member.user);
  }
}
