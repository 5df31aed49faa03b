/*
 * The requests and events that the marketplace refuses. A refusal changes no data.
 * Environment: APP_URL, SOCKETIO_URL.
 */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { connected, disconnectAll, once, refused, socket } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { png } from "./support/pictures.mjs";

const url = required("APP_URL");
const NOBODY = "65f1a00000000000000000ff";
const run = Date.now().toString(36);
/** Zero-width characters, blanks of other scripts, direction controls, marks without a letter, and noncharacters. */
const INVISIBLE = ["\u200b\u200d", "\u00a0", "\u2800", "\u3164", "\u00ad", "\u2060", "\ufe0f", "\u202e\u2066", "\u0301", "\uffff", "\u{e0041}"];
const people = {};
let product;

async function api(who, method, path, body) {
  const response = await fetch(new URL(`api/${path}`, url), {
    method,
    headers: { "Content-Type": "application/json", ...(who && { Authorization: `Bearer ${people[who].token}` }) },
    body: typeof body === "string" ? body : body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** A line of an order, with the current price of the product. */
const line = ({ id, price }, quantity = 1) => ({ productId: id, quantity, price });

const logIn = (name) => api(undefined, "POST", "login", { email: `${name}@demo.shop`, password: "demo" });

before(async () => {
  for (const name of ["alice", "bob", "seller", "admin"]) people[name] = (await logIn(name)).body;
  product = (await api("alice", "GET", "products")).body[0];
});
after(disconnectAll);

const enter = (who, namespace = "/") => connected(namespace, { auth: { token: people[who].token } });

async function refusal(client, event, ...args) {
  const heard = once(client, "error:message");
  const { error } = await client.timeout(5000).emitWithAck(event, ...args);
  const [message] = await heard;
  assert.deepEqual(message, error);
  return error;
}

describe("REST", () => {
  const cases = [
    ["a request without a token", undefined, "GET", "products", undefined, 401, "TOKEN_REQUIRED|REQUIRED"],
    ["a wrong password", undefined, "POST", "login", { email: "alice@demo.shop", password: "x" }, 401, "INVALID_CREDENTIALS"],
    ["a log-in without a password", undefined, "POST", "login", { email: "alice@demo.shop" }, 400, "INVALID"],
    ["a body that is not JSON", "alice", "POST", "orders", "{", 400, "INVALID"],
    ["an order without items", "alice", "POST", "orders", { clientId: "12345678" }, 400, "INVALID"],
    ["an order with an empty list of items", "alice", "POST", "orders", { clientId: "12345678", items: [] }, 400, "INVALID"],
    ["a client id that is too short", "alice", "POST", "orders", { clientId: "1", items: [{ productId: NOBODY, quantity: 1 }] }, 400, "INVALID"],
    ["an invalid product id", "alice", "POST", "orders", { clientId: "12345678", items: [{ productId: "mug", quantity: 1 }] }, 400, "INVALID_ID"],
    ["a quantity of a wrong type", "alice", "POST", "orders", { clientId: "12345678", items: [{ productId: NOBODY, quantity: "many" }] }, 400, "INVALID"],
    ["a negative quantity", "alice", "POST", "orders", { clientId: "12345678", items: [{ productId: NOBODY, quantity: -1 }] }, 400, "INVALID"],
    ["an order of an unknown product", "alice", "POST", "orders", { clientId: `none-${run}`, items: [{ productId: NOBODY, quantity: 1 }] }, 404, "PRODUCT_UNKNOWN"],
    ["an unknown order", "alice", "GET", `orders/${NOBODY}`, undefined, 404, "ORDER_UNKNOWN"],
    ["a product from a customer", "alice", "POST", "products", { title: "a", description: "b", price: 1, stock: 1 }, 403, "FORBIDDEN"],
    ["a price with three decimals", "seller", "POST", "products", { title: "a", description: "b", price: 1.234, stock: 1 }, 400, "INVALID"],
    ["a product without a title", "seller", "POST", "products", { description: "b", price: 1, stock: 1 }, 400, "INVALID"],
    ["an approval by a customer", "alice", "POST", `products/${NOBODY}/approve`, {}, 403, "FORBIDDEN"],
    ["a rejection without a reason", "admin", "POST", `products/${NOBODY}/reject`, {}, 400, "INVALID"],
    ["a seller application from a seller", "seller", "POST", "seller-applications", { shopName: "a", motivation: "b" }, 403, "FORBIDDEN"],
    ["an approval of an application by a customer", "alice", "POST", `seller-applications/${NOBODY}/approve`, {}, 403, "FORBIDDEN"],
    ["an approval of an unknown application", "admin", "POST", `seller-applications/${NOBODY}/approve`, {}, 404, "APPLICATION_UNKNOWN"],
    ["an announcement from a customer", "alice", "POST", "announcements", { title: "a", text: "b" }, 403, "FORBIDDEN"],
    ["a notification for an unknown user", "admin", "POST", "notifications", { userId: NOBODY, title: "a", text: "b" }, 404, "USER_UNKNOWN"],
    ["a notification for an invalid user id", "admin", "POST", "notifications", { userId: "alice", title: "a", text: "b" }, 400, "INVALID_ID"],
    ["the list of accounts for a customer", "alice", "GET", "accounts", undefined, 403, "FORBIDDEN"],
    ["a suspension without a reason", "admin", "POST", `accounts/${NOBODY}/suspend`, {}, 400, "INVALID"],
    ["a suspension of an unknown user", "admin", "POST", `accounts/${NOBODY}/suspend`, { reason: "a" }, 404, "USER_UNKNOWN"],
  ];
  for (const [name, who, method, path, body, status, code] of cases) {
    it(`refuses ${name} with ${status}`, async () => {
      const answer = await api(who, method, path, body);
      assert.equal(answer.status, status, JSON.stringify(answer.body));
      assert.match(answer.body.code, new RegExp(`^(${code})$`));
      assert.ok(answer.body.message.length > 0);
    });
  }

  it("refuses files that are no pictures, pictures that are too large, and pictures of the products of others", async () => {
    const { body: framed } = await api("seller", "POST", "products", { title: `Framed ${run}`, description: "d", price: 1, stock: 1 });
    const send = async (who, small, large, length = small.length) => {
      const response = await fetch(new URL(`api/products/${framed.id}/pictures?small=${length}`, url), {
        method: "POST",
        headers: { "Content-Type": "image/png", Authorization: `Bearer ${people[who].token}` },
        body: Buffer.concat([small, large]),
      });
      return { status: response.status, body: await response.json() };
    };
    const picture = png(20, 10);
    for (const bad of [Buffer.from("GIF89a\x01\x00\x01\x00", "latin1"), Buffer.from("<html></html>"), picture.subarray(0, 20), png(5000, 1)]) {
      for (const [small, large] of [[bad, picture], [picture, bad]]) {
        const { status, body } = await send("seller", small, large);
        assert.deepEqual([status, body.code], [400, "PICTURE_REFUSED"]);
      }
    }
    for (const [small, large] of [[Buffer.concat([picture, Buffer.alloc(20_000)]), picture], [picture, Buffer.concat([picture, Buffer.alloc(270_000)])]]) {
      assert.equal((await send("seller", small, large)).body.code, "PICTURE_REFUSED");
    }
    assert.equal((await send("seller", picture, Buffer.alloc(300_000))).status, 413);
    assert.equal((await send("seller", picture, picture, 0)).body.code, "INVALID");
    for (const who of ["alice", "admin"]) assert.equal((await send(who, picture, picture)).body.code, "FORBIDDEN");
    for (let i = 0; i < 4; i += 1) assert.equal((await send("seller", picture, picture)).status, 201);
    const { status, body } = await send("seller", picture, picture);
    assert.deepEqual([status, body.code], [409, "TOO_MANY_PICTURES"]);
    const { body: after } = await api("seller", "GET", `products/${framed.id}`);
    assert.equal(after.pictures.length, 4);
    const remove = ({ large }) => api("seller", "DELETE", `products/${framed.id}/pictures/${large}`);
    for (const each of after.pictures) assert.equal((await remove(each)).status, 200);
    assert.equal((await remove(after.pictures[0])).body.code, "PICTURE_UNKNOWN");
  });

  it("names each field that violates a constraint", async () => {
    const order = { clientId: "1", items: [{ productId: NOBODY, quantity: 0 }, null] };
    const { status, body } = await api("alice", "POST", "orders", order);
    assert.equal(status, 400);
    assert.deepEqual(body, {
      message: "The payload is not valid",
      code: "INVALID",
      violations: [
        { field: "clientId", message: "must have 8 to 64 letters, digits, hyphens or underscores" },
        { field: "items[0].quantity", message: "must be greater than or equal to 1" },
        { field: "items[1]", message: "must not be null" },
      ],
    });
  });

  it("refuses the body null like a body without fields", async () => {
    const { status, body } = await api("alice", "POST", "orders", "null");
    assert.deepEqual([status, body.code], [400, "INVALID"]);
  });

  it("changes no stock when one of several products is unknown", async () => {
    const items = [line(product), { productId: NOBODY, quantity: 1 }];
    const { body: before } = await api("alice", "GET", `products/${product.id}`);
    assert.equal((await api("alice", "POST", "orders", { clientId: `part-${run}`, items })).body.code, "PRODUCT_UNKNOWN");
    const { body: after } = await api("alice", "GET", `products/${product.id}`);
    assert.equal(after.stock, before.stock);
  });

  it("refuses an order above the stock with OUT_OF_STOCK, and a second approval with STATUS_CONFLICT", async () => {
    const { body: scarce } = await api("seller", "POST", "products", { title: `One ${run}`, description: "only", price: 1, stock: 1 });
    await api("admin", "POST", `products/${scarce.id}/approve`);
    const answer = await api("alice", "POST", "orders", { clientId: `many-${run}`, items: [line(scarce, 2)] });
    assert.deepEqual([answer.status, answer.body.code], [409, "OUT_OF_STOCK"]);
    const again = await api("admin", "POST", `products/${scarce.id}/approve`);
    assert.deepEqual([again.status, again.body.code], [409, "STATUS_CONFLICT"]);
  });

  it("names the product and its stock when an order is refused", async () => {
    const { body: scarce } = await api("seller", "POST", "products", { title: `Rare ${run}`, description: "d", price: 1, stock: 2 });
    await api("admin", "POST", `products/${scarce.id}/approve`);
    const order = (id, quantity) => api("alice", "POST", "orders", { clientId: `${id}-${run}`, items: [line(scarce, quantity)] });
    const { body: few } = await order("rare-few", 3);
    assert.deepEqual([few.code, few.message, few.details], ["OUT_OF_STOCK", `Only 2 of “Rare ${run}” left.`, { productId: scarce.id, stock: 2 }]);
    assert.equal((await order("rare-all", 2)).status, 201);
    assert.equal((await order("rare-none", 1)).body.message, `“Rare ${run}” is sold out.`);
  });

  it("refuses a seller who buys their own product, and takes nothing from the stock", async () => {
    const items = [line(product)];
    const { status, body } = await api("seller", "POST", "orders", { clientId: `own-${run}`, items });
    assert.deepEqual([status, body.code, body.details], [409, "OWN_PRODUCT", { productId: product.id }]);
    assert.match(body.message, new RegExp(product.title));
  });

  it("decides about several products, and reports those that changed meanwhile", async () => {
    const submit = async (name) => (await api("seller", "POST", "products", { title: `${name} ${run}`, description: "d", price: 1, stock: 1 })).body;
    const [one, two, three] = [await submit("Bulk one"), await submit("Bulk two"), await submit("Bulk three")];
    assert.equal((await api("seller", "PUT", `products/${two.id}`, { version: 1, title: `Rude ${run}` })).status, 200);
    const read = ({ id }) => ({ productId: id, version: 1 });
    const decide = (products, more) => api("admin", "POST", "products/decisions", { products: products.map(read), ...more });
    const { body: approved } = await decide([one, two], { approve: true });
    assert.deepEqual(approved.decided.map(({ id, status }) => [id, status]), [[one.id, "approved"]]);
    assert.deepEqual(approved.refused.map(({ productId, code }) => [productId, code]), [[two.id, "CHANGED_MEANWHILE"]]);
    assert.equal((await decide([three], { approve: false })).body.code, "INVALID");
    const { body: rejected } = await decide([three, one], { approve: false, reason: "Too vague" });
    assert.deepEqual(rejected.decided.map(({ id, reason }) => [id, reason]), [[three.id, "Too vague"]]);
    assert.deepEqual(rejected.refused.map(({ code }) => code), ["STATUS_CONFLICT"]);
    assert.equal((await decide([], { approve: true })).status, 400);
    assert.equal((await decide(Array.from({ length: 101 }, () => one), { approve: true })).status, 400);
  });

  it("lists products by category, seller, text and price, in parts", async () => {
    const create = async (title, price, category) => {
      const { body } = await api("seller", "POST", "products", { title: `${title} ${run}`, description: "d", price, stock: 1, category });
      await api("admin", "POST", `products/${body.id}/approve`);
      return body.id;
    };
    const ball = await create("Ball", 5, "toys");
    const kite = await create("Kite", 25, "toys");
    const doll = await create("Doll", 15, "toys");
    const ids = async (query) => (await api("alice", "GET", `products?${query}`)).body.map(({ id }) => id);
    assert.deepEqual(await ids(`category=toys&search=${run}`), [doll, kite, ball]);
    assert.deepEqual(await ids(`category=toys&search=${run}&sort=price`), [ball, doll, kite]);
    assert.deepEqual(await ids(`search=${run}&category=toys&sort=price-desc&limit=2`), [kite, doll]);
    assert.deepEqual(await ids(`search=${run}&category=toys&sort=price-desc&after=${doll}`), [ball]);
    assert.deepEqual(await ids(`category=toys&search=KITE`), [kite]);
    assert.deepEqual(await ids(`category=garden&search=${run}`), []);
    assert.deepEqual(await ids(`seller=${people.admin.user.id}`), []);
    const { body: some } = await api("alice", "GET", `products/some?ids=${ball},${NOBODY}`);
    assert.deepEqual(some.map(({ id, category }) => [id, category]), [[ball, "toys"]]);
    for (const query of ["category=cars", "sort=luck", "limit=0", "limit=501", "after=x", "seller=x", `search=${"x".repeat(400)}`]) {
      assert.equal((await api("alice", "GET", `products?${query}`)).status, 400, query);
    }
    const many = Array.from({ length: 101 }, () => NOBODY).join(",");
    assert.equal((await api("alice", "GET", `products/some?ids=${many}`)).body.code, "INVALID");
    assert.equal((await api("seller", "POST", "products", { title: "a", description: "b", price: 1, stock: 1, category: "cars" })).body.code, "INVALID");
  });

  it("lists orders by status in parts, with the date of each step and the reason of a cancellation", async () => {
    const place = async (id) => (await api("alice", "POST", "orders", { clientId: `${id}-${run}`, items: [line(product)] })).body;
    const [first, second] = [await place("steps-1"), await place("steps-2")];
    const status = (who, id, body) => api(who, "POST", `orders/${id}/status`, body);
    assert.equal(first.items[0].sellerName, "Sam's Kitchen");
    assert.equal((await status("seller", first.id, { status: "cancelled" })).body.code, "INVALID");
    const { body: cancelled } = await status("seller", first.id, { status: "cancelled", reason: " Broken " });
    assert.deepEqual(cancelled.steps.map((step) => [step.status, step.by, step.reason]), [["created", "Alice", undefined], ["cancelled", "Sam's Kitchen", "Broken"]]);
    assert.match((await status("alice", first.id, { status: "cancelled" })).body.message, /already cancelled/);
    const third = await place("steps-3");
    assert.equal((await status("seller", third.id, { status: "confirmed" })).status, 200);
    const late = (await status("alice", third.id, { status: "cancelled" })).body;
    assert.deepEqual([late.code, late.message], ["STATUS_CONFLICT", "The seller has already confirmed this order. Write to the seller to cancel it."]);
    await status("seller", third.id, { status: "cancelled", reason: "Broken" });
    const list = async (who, query) => (await api(who, "GET", `orders${query}`)).body.map(({ id }) => id);
    assert.deepEqual(await list("alice", "?limit=2"), [third.id, second.id]);
    assert.deepEqual(await list("alice", `?limit=1&after=${second.id}`), [first.id]);
    assert.ok(!(await list("alice", "?status=open")).includes(first.id));
    assert.equal((await list("seller", "/received?status=cancelled"))[0], third.id);
    const { body: before } = await api("seller", "GET", "orders/received/open");
    assert.equal((await status("alice", second.id, { status: "cancelled", reason: "Changed my mind" })).body.steps[1].reason, "Changed my mind");
    const { body: after } = await api("seller", "GET", "orders/received/open");
    assert.equal(after.count, before.count - 1);
    assert.equal((await api("alice", "GET", "orders?status=lost")).body.code, "INVALID");
  });

  it("places an order once when it is sent several times", async () => {
    const order = { clientId: `twice-${run}`, items: [line(product)] };
    const answers = await Promise.all(Array.from({ length: 5 }, () => api("alice", "POST", "orders", order)));
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
    assert.equal(answers.filter(({ status }) => status === 201).length, 1);
    const other = await api("alice", "POST", "orders", { ...order, items: [line(product, 2)] });
    assert.deepEqual([other.status, other.body.code], [409, "CLIENT_ID_REUSED"]);
  });

  it("refuses an order without the current price", async () => {
    const { body: cup } = await api("seller", "POST", "products", { title: `Cup ${run}`, description: "d", price: 10, stock: 5 });
    await api("admin", "POST", `products/${cup.id}/approve`);
    assert.equal((await api("seller", "PUT", `products/${cup.id}`, { version: 1, price: 12.5 })).status, 200);
    const order = (price) => ({ clientId: `price-${run}`, items: [{ productId: cup.id, quantity: 1, price }] });
    for (const price of [10, undefined]) {
      const { status, body } = await api("alice", "POST", "orders", order(price));
      assert.deepEqual([status, body.code, body.details], [409, "PRICE_CHANGED", { prices: { [cup.id]: 12.5 } }]);
    }
    assert.equal((await api("alice", "GET", `products/${cup.id}`)).body.stock, 5);
    const { status, body } = await api("alice", "POST", "orders", order(12.5));
    assert.deepEqual([status, body.total], [201, 12.5]);
  });

  it("keeps sales that happen while a seller edits a product", async () => {
    const { body: cup } = await api("seller", "POST", "products", { title: `Form ${run}`, description: "d", price: 10, stock: 5 });
    await api("admin", "POST", `products/${cup.id}/approve`);
    assert.equal((await api("alice", "POST", "orders", { clientId: `form-${run}`, items: [line(cup, 2)] })).status, 201);
    const edits = [
      [{ title: cup.title, description: "better", price: 10, stock: 5 }, 409, "CHANGED_MEANWHILE"],
      [{ version: 1, stock: 5 }, 400, "INVALID"],
      [{ version: 7, price: 11 }, 409, "CHANGED_MEANWHILE"],
      [{ version: 1, stockChange: -4 }, 409, "STATUS_CONFLICT"],
    ];
    for (const [edit, status, code] of edits) {
      const answer = await api("seller", "PUT", `products/${cup.id}`, edit);
      assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(edit));
    }
    const { body: saved } = await api("seller", "PUT", `products/${cup.id}`, { version: 1, price: 11, stockChange: 1 });
    assert.deepEqual([saved.stock, saved.price, saved.status, saved.version], [4, 11, "approved", 2]);
  });

  it("lists a product with a new text only after a moderator has approved this version", async () => {
    const { body: cup } = await api("seller", "POST", "products", { title: `Text ${run}`, description: "d", price: 10, stock: 5 });
    await api("admin", "POST", `products/${cup.id}/approve?version=1`);
    const { body: edited } = await api("seller", "PUT", `products/${cup.id}`, { version: 1, description: "other words" });
    assert.deepEqual([edited.status, edited.version], ["submitted", 2]);
    assert.equal((await api("alice", "GET", `products/${cup.id}`)).body.code, "PRODUCT_UNKNOWN");
    assert.equal((await api("alice", "POST", "orders", { clientId: `text-${run}`, items: [line(cup)] })).body.code, "PRODUCT_UNKNOWN");
    assert.equal((await api("admin", "POST", `products/${cup.id}/approve?version=1`)).body.code, "CHANGED_MEANWHILE");
    assert.equal((await api("admin", "POST", `products/${cup.id}/approve?version=2`)).status, 200);
    assert.equal((await api("alice", "GET", `products/${cup.id}`)).status, 200);
  });

  it("lists no products of a suspended seller", async () => {
    const { id } = people.seller.user;
    const alice = await enter("alice");
    const gone = once(alice, "product:unlisted");
    await api("admin", "POST", `accounts/${id}/suspend`, { reason: "for the test" });
    try {
      await gone;
      const { body: listed } = await api("alice", "GET", "products");
      assert.ok(listed.every(({ sellerId }) => sellerId !== id));
      const order = { clientId: `suspended-${run}`, items: [line(product)] };
      assert.equal((await api("alice", "POST", "orders", order)).body.code, "PRODUCT_UNKNOWN");
      const back = once(alice, "product:listed");
      await api("admin", "POST", `accounts/${id}/reinstate`);
      await back;
    } finally {
      await api("admin", "POST", `accounts/${id}/reinstate`);
    }
    assert.equal((await api("alice", "GET", `products/${product.id}`)).status, 200);
  });

  it("sends the latest stock of a product, with fewer events than changes", async () => {
    const { body: cup } = await api("seller", "POST", "products", { title: `Busy ${run}`, description: "d", price: 10, stock: 50 });
    await api("admin", "POST", `products/${cup.id}/approve`);
    const alice = await enter("alice");
    const heard = [];
    alice.on("product:updated", ({ stock }) => heard.push(stock));
    await alice.timeout(5000).emitWithAck("product:watch", cup.id);
    for (let i = 0; i < 10; i += 1) await api("seller", "PUT", `products/${cup.id}`, { version: 1, stockChange: -1 });
    while (heard.at(-1) !== 40) await once(alice, "product:updated");
    assert.ok(heard.length < 10, `${heard.length} events`);
  });

  it("refuses a body that is longer than the limit", async () => {
    const answer = await api("alice", "POST", "orders", { clientId: "x".repeat(70_000), items: [] });
    assert.deepEqual([answer.status, answer.body.code], [413, "HTTP_413"]);
  });

  it("sends the content security policy with every query", async () => {
    for (const query of ["", "?EIO=4", "?x=EIO=4&transport=polling"]) {
      for (const page of ["index.html", "shop.html", "api/login"]) {
        const { headers } = await fetch(new URL(page + query, url));
        assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/, page + query);
      }
    }
  });

  it("hides the orders of other users, and refuses invalid changes of their status", async () => {
    const { body: order } = await api("alice", "POST", "orders", { clientId: `mine-${run}`, items: [line(product)] });
    assert.equal((await api("bob", "GET", `orders/${order.id}`)).body.code, "ORDER_UNKNOWN");
    assert.equal((await api("bob", "POST", `orders/${order.id}/status`, { status: "cancelled" })).body.code, "ORDER_UNKNOWN");
    assert.equal((await api("alice", "POST", `orders/${order.id}/status`, { status: "shipped" })).body.code, "FORBIDDEN");
    const seller = people[product.sellerId === people.seller.user.id ? "seller" : "admin"];
    assert.ok(seller);
    assert.equal((await api("seller", "POST", `orders/${order.id}/status`, { status: "delivered" })).body.code, "STATUS_CONFLICT");
    assert.equal((await api("seller", "POST", `orders/${order.id}/status`, { status: "lost" })).body.code, "INVALID");
    assert.equal((await api("alice", "GET", `orders/${order.id}`)).body.status, "created");
  });

  it("reports the health of the store", async () => {
    const response = await fetch(new URL("/health", url)).catch(() => undefined);
    // WildFly serves the health checks on its management port.
    if (response?.status !== 200) return;
    const { checks } = await response.json();
    assert.equal(checks.find(({ name }) => name === "mongodb").status, "UP");
  });
});

describe("sockets", () => {
  it("answer an event for moderators with FORBIDDEN if a customer sends it", async () => {
    const alice = await enter("alice");
    assert.equal((await refusal(alice, "product:approve", { productId: product.id })).code, "FORBIDDEN");
    assert.equal((await refusal(alice, "product:reject", { productId: product.id, reason: "no" })).code, "FORBIDDEN");
  });

  it("report an invalid id, a wrong type and a missing field", async () => {
    const alice = await enter("alice");
    assert.equal((await refusal(alice, "product:watch", "mug")).code, "INVALID_ID");
    assert.equal((await refusal(alice, "product:watch", NOBODY)).code, "PRODUCT_UNKNOWN");
    assert.equal((await refusal(alice, "order:get", NOBODY)).code, "ORDER_UNKNOWN");
    assert.equal((await refusal(alice, "order:get")).code, "INVALID");
    assert.equal((await refusal(alice, "order:status", { orderId: NOBODY })).code, "INVALID");
    assert.match((await refusal(alice, "order:status", 7)).message, /expected/);
  });

  it("name each field that violates a constraint", async () => {
    const admin = await enter("admin");
    const violations = [
      { field: "productId", message: "must not be null" },
      { field: "reason", message: "must have 1 to 200 characters, at least one of them visible" },
    ];
    const error = await refusal(admin, "product:reject", { reason: "\u200b" });
    assert.deepEqual(error, { message: "The payload is not valid", code: "INVALID", violations });
    assert.deepEqual((await refusal(admin, "product:reject", null)).violations, [{ field: "", message: "must not be null" }]);
  });

  it("refuse a customer in /admin", async () => {
    const error = await refused(socket("/admin", { auth: { token: people.alice.token } }));
    assert.equal(error.message, "Insufficient permissions");
  });

  describe("of the chat", () => {
    const draft = (more) => ({ to: people.bob.user.id, text: "hello", clientId: `chat-${run}`, ...more });
    const cases = [
      ["an unknown user", { to: NOBODY }, "USER_UNKNOWN"],
      ["an invalid recipient id", { to: "bob" }, "INVALID_ID"],
      ["no recipient", { to: undefined }, "INVALID"],
      ["no text", { text: undefined }, "INVALID"],
      ["blanks", { text: " \u0007\n " }, "MESSAGE_EMPTY"],
      ["10 000 characters", { text: "x".repeat(10_000) }, "MESSAGE_TOO_LONG"],
      ["a script", { text: "<script>alert(1)</script>" }, "HTML_REFUSED"],
      ["a tag in the middle", { text: "look: <img src=x onerror=alert(1)>" }, "HTML_REFUSED"],
      ["no client id", { clientId: undefined }, "INVALID"],
      ["a client id with a blank", { clientId: "not an id" }, "INVALID"],
    ];

    it("refuse invalid messages, each with its error code, and deliver none", async () => {
      const [alice, bob] = await Promise.all([enter("alice", "/chat"), enter("bob", "/chat")]);
      bob.on("chat:message:new", ({ clientId }) => assert.ok(!clientId.startsWith(`chat-${run}`), "a refused message was delivered"));
      const history = () => alice.timeout(5000).emitWithAck("chat:history", { with: people.bob.user.id, limit: 100 });
      const before = await history();
      for (const [name, more, code] of cases) {
        assert.equal((await refusal(alice, "chat:message", draft(more))).code, code, name);
      }
      const both = { with: people.bob.user.id, before: NOBODY, after: NOBODY };
      assert.equal((await refusal(alice, "chat:history", both)).code, "INVALID");
      assert.match((await refusal(alice, "chat:message", { ...draft(), text: 5, to: {} })).message, /expected/);
      assert.equal((await refusal(alice, "chat:history", { with: NOBODY })).code, "USER_UNKNOWN");
      assert.equal((await refusal(alice, "chat:history", { with: people.bob.user.id, limit: 1000 })).code, "INVALID");
      assert.equal((await refusal(alice, "chat:read", { from: people.bob.user.id, upTo: "x" })).code, "INVALID_ID");
      assert.deepEqual(await history(), before);
    });

    // The admin writes here, because the customers have reached their rate limit of ten seconds.
    it("refuse invisible and far too long messages", async () => {
      const admin = await enter("admin", "/chat");
      for (const text of INVISIBLE) {
        const { error } = await admin.timeout(5000).emitWithAck("chat:message", draft({ text, clientId: `unseen-${run}` }));
        assert.equal(error?.code, "MESSAGE_EMPTY", JSON.stringify(text));
        assert.equal((await api("seller", "POST", "products", { title: text, description: "b", price: 1, stock: 1 })).body.code, "INVALID");
      }
      const marks = draft({ text: "a" + "\u0301\u0316".repeat(200_000), clientId: `marks-${run}` });
      const { error } = await admin.timeout(5000).emitWithAck("chat:message", marks);
      assert.equal(error?.code, "MESSAGE_TOO_LONG");
    });

    it("recognize a repeated message that ends in half an emoji", async () => {
      const admin = await enter("admin", "/chat");
      const message = draft({ text: "cut \ud83d", clientId: `half-${run}` });
      const first = await admin.timeout(5000).emitWithAck("chat:message", message);
      const second = await admin.timeout(5000).emitWithAck("chat:message", message);
      assert.deepEqual([second.id, second.duplicate], [first.id, true]);
    });

    it("store a repeated message once, and ignore the sender that it claims", async () => {
      const [alice, bob] = await Promise.all([enter("alice", "/chat"), enter("bob", "/chat")]);
      const heard = [];
      bob.on("chat:message:new", (message) => heard.push(message));
      const message = { to: people.bob.user.id, text: "once\u202e", clientId: `once-${run}`, from: people.admin.user.id };
      const first = await alice.timeout(5000).emitWithAck("chat:message", message);
      const second = await alice.timeout(5000).emitWithAck("chat:message", message);
      assert.equal(second.id, first.id);
      assert.deepEqual([first.duplicate, second.duplicate], [false, true]);
      assert.equal((await refusal(alice, "chat:message", { ...message, text: "twice" })).code, "CLIENT_ID_REUSED");
      await alice.timeout(5000).emitWithAck("chat:message", { ...message, clientId: `fence-${run}`, text: "fence" });
      while (heard.at(-1)?.text !== "fence") await once(bob, "chat:message:new");
      assert.deepEqual(heard.map(({ text }) => text), ["once", "fence"]);
      assert.equal(heard[0].from, people.alice.user.id);
    });
  });

  it("limit the rate of messages, and send the time to wait", async () => {
    const seller = await enter("seller", "/chat");
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => seller.timeout(5000).emitWithAck("chat:message", { to: people.bob.user.id, text: `${i}`, clientId: `fast-${run}-${i}` })),
    );
    const limited = answers.filter(({ error }) => error?.code === "RATE_LIMITED");
    assert.ok(limited.length > 0);
    assert.ok(limited.every(({ error }) => error.retryAfter > 0));
    assert.ok(seller.connected);
  });
});
