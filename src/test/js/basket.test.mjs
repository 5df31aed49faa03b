/* The basket of the shop, without a browser. */
import { strict as assert } from "node:assert";
import { beforeEach, describe, it } from "node:test";
import { quantityProblem } from "../../main/webapp/js/shop/amount.js";
import { followPieces, isRefusal, openBasket } from "../../main/webapp/js/shop/basket.js";

const MUG = { id: "mug", title: "Mug", price: 10, stock: 3 };
const CUP = { id: "cup", title: "Cup", price: 5, stock: 50 };

/** A storage that tells the other tabs of each change, as browsers do. */
class FakeStorage {
  values = new Map();
  tabs = [];

  getItem(key) {
    return this.values.get(key) ?? null;
  }

  setItem(key, value) {
    this.values.set(key, value);
    for (const tab of this.tabs) tab.dispatchEvent(Object.assign(new Event("storage"), { key }));
  }
}

let storage;

beforeEach(() => (storage = new FakeStorage()));

function tab(onChange = () => {}) {
  const target = new EventTarget();
  storage.tabs.push(target);
  return openBasket("u1", onChange, { storage, target });
}

const products = (...changed) => new Map([MUG, CUP, ...changed].map((each) => [each.id, each]));

/** Adds a product until its stock is in the basket. */
function fill(basket, product) {
  while (basket.add(product) === "added");
}

/** Returns the request of an order that the server refuses. */
function ordered(basket, known) {
  const request = basket.order(known);
  basket.settle(request, { placed: false });
  return request;
}

describe("a quantity", () => {
  it("is a whole number of pieces that the basket still has room for", () => {
    const problem = (text, had = 0) => quantityProblem(text, { had, most: 5 });
    assert.deepEqual(["1", "5", "005"].map((text) => problem(text)), [undefined, undefined, undefined]);
    for (const text of ["0", "6", "1.5", "1,5", "-1", "+1", "1e1", "two"]) assert.equal(problem(text), "Enter a whole number from 1 to 5.", text);
    assert.equal(problem("3", 2), undefined);
    assert.equal(problem("4", 2), "Your basket already has 2. You can add 3 more.");
    assert.equal(problem("1", 5), "Your basket already has all that you can order.");
  });
});

describe("a basket", () => {
  it("never has more pieces than the stock", () => {
    const basket = tab();
    assert.deepEqual([1, 2, 3, 4].map(() => basket.add(MUG)), ["added", "added", "added", "all"]);
    assert.equal(basket.lines(products())[0].quantity, 3);
    basket.put(MUG, 9);
    assert.equal(basket.lines(products())[0].quantity, 3);
    assert.equal(basket.add({ ...CUP, stock: 0 }), "all");
  });

  it("takes several pieces at once, or none if there are not as many left", () => {
    const basket = tab();
    assert.equal(basket.add(MUG, 4), "all");
    assert.deepEqual(basket.room(MUG), { had: 0, most: 3 });
    assert.equal(basket.add(MUG, 2), "added");
    assert.equal(basket.add(MUG, 2), "all");
    assert.deepEqual(basket.room(MUG), { had: 2, most: 3 });
    assert.deepEqual(basket.room({ ...CUP, stock: 500 }), { had: 0, most: 99 });
    assert.equal(basket.lines(products())[0].quantity, 2);
  });

  it("has fewer pieces while the stock is smaller than the wanted quantity", () => {
    const basket = tab();
    fill(basket, MUG);
    const [fewer] = basket.lines(products({ ...MUG, stock: 1 }));
    assert.deepEqual([fewer.wanted, fewer.quantity, fewer.most], [3, 1, 1]);
    assert.deepEqual(ordered(basket, products({ ...MUG, stock: 1 })).items, [{ productId: "mug", quantity: 1, price: 10 }]);
    assert.deepEqual(ordered(basket, products({ ...MUG, stock: 0 })).items, []);
    assert.equal(basket.lines(products())[0].quantity, 3);
  });

  it("orders no product that is not for sale, and still knows its title", () => {
    const basket = tab();
    basket.add(MUG);
    basket.add(CUP);
    const known = new Map([["cup", CUP]]);
    assert.deepEqual(basket.lines(known).map(({ title, product, quantity }) => [title, product?.id, quantity]), [["Mug", undefined, 0], ["Cup", "cup", 1]]);
    assert.deepEqual(basket.order(known).items.map(({ productId }) => productId), ["cup"]);
  });

  it("is the same in all tabs, which are told of each change", () => {
    let told = 0;
    const first = tab();
    const second = tab(() => (told += 1));
    first.add(MUG);
    second.add(MUG);
    first.add(CUP);
    assert.equal(told, 3);
    for (const each of [first, second]) assert.deepEqual(each.lines(products()).map(({ id, quantity }) => [id, quantity]), [["mug", 2], ["cup", 1]]);
    assert.deepEqual(first.order(products()), second.order(products()));
  });

  it("has a new client id for each order that was answered", () => {
    const basket = tab();
    basket.add(MUG);
    const { clientId } = ordered(basket, products());
    assert.notEqual(basket.order(products()).clientId, clientId);
  });

  it("orders at the price that the user has accepted", () => {
    const basket = tab();
    basket.add(MUG);
    const dearer = products({ ...MUG, price: 12 });
    assert.equal(basket.lines(dearer)[0].isRepriced, true);
    assert.equal(ordered(basket, dearer).items[0].price, 10);
    basket.accept(dearer);
    assert.equal(basket.lines(dearer)[0].isRepriced, false);
    assert.equal(basket.order(dearer).items[0].price, 12);
  });

  it("keeps what was not ordered", () => {
    const basket = tab();
    basket.add(MUG);
    basket.add(CUP);
    const request = basket.order(products({ ...CUP, stock: 0 }));
    basket.settle(request, { placed: true });
    assert.deepEqual(basket.ids(), ["cup"]);
  });

  it("has at most twenty different products", () => {
    const basket = tab();
    const results = Array.from({ length: 21 }, (_, i) => basket.add({ id: `p${i}`, title: "P", price: 1, stock: 1 }));
    assert.deepEqual([results[19], results[20]], ["added", "full"]);
  });

  it("repeats a request without an answer exactly, also if the stock and the price have changed, and after a reload", () => {
    const basket = tab();
    fill(basket, MUG);
    const request = basket.order(products());
    assert.deepEqual(request.items, [{ productId: "mug", quantity: 3, price: 10 }]);
    for (const changed of [{ stock: 1 }, { stock: 0 }, { price: 12 }]) assert.deepEqual(basket.order(products({ ...MUG, ...changed })), request);
    assert.deepEqual(basket.order(new Map()), request);
    assert.deepEqual(tab().order(products({ ...MUG, stock: 0 })), request);
    assert.deepEqual(tab().unanswered(), request);
  });

  it("does not change while an order has no answer", () => {
    const basket = tab();
    basket.add(MUG);
    const request = basket.order(products());
    assert.equal(basket.add(CUP), "waiting");
    basket.put(MUG, 2);
    basket.accept(products({ ...MUG, price: 12 }));
    basket.remove("mug");
    assert.deepEqual(basket.lines(products()).map(({ id, wanted, accepted }) => [id, wanted, accepted]), [["mug", 1, 10]]);
    basket.settle(request, { placed: false });
    assert.equal(basket.unanswered(), undefined);
    assert.equal(basket.add(CUP), "added");
    assert.deepEqual(basket.ids(), ["mug", "cup"]);
  });

  it("is settled once, by the tab that receives the answer first", () => {
    const [first, second] = [tab(), tab()];
    first.add(MUG);
    const request = first.order(products());
    first.settle(request, { placed: true });
    second.add(MUG);
    second.settle(request, { placed: true });
    assert.deepEqual(second.ids(), ["mug"]);
    const next = second.order(products());
    first.settle(request, { placed: false });
    assert.deepEqual(second.unanswered(), next);
  });

  it("is empty if the stored value is damaged", () => {
    storage.values.set("marketplace.basket.u1", "{");
    const basket = tab();
    assert.deepEqual(basket.ids(), []);
    assert.equal(basket.add(MUG), "added");
  });
});

describe("the number of pieces", () => {
  function follow() {
    const target = new EventTarget();
    storage.tabs.push(target);
    const shown = [];
    followPieces("u1", (pieces) => shown.push(pieces), { storage, target });
    return { shown, basket: openBasket("u1", () => {}, { storage, target }) };
  }

  it("is shown at once, and after each change of the same page", () => {
    const { shown, basket } = follow();
    basket.add(MUG);
    basket.add(CUP);
    basket.put(CUP, 4);
    basket.remove("mug");
    // A browser sends no storage event to the page that has changed the value; this storage does.
    assert.deepEqual([...new Set(shown)], [0, 1, 2, 5, 4]);
  });

  it("follows the other tabs, and ignores the baskets of other users", () => {
    const [one, two] = [follow(), follow()];
    one.basket.add(MUG);
    assert.equal(two.shown.at(-1), 1);
    openBasket("u2", () => {}, { storage, target: new EventTarget() }).add(CUP);
    assert.equal(two.shown.at(-1), 1);
    one.basket.settle(one.basket.order(products()), { placed: true });
    assert.equal(two.shown.at(-1), 0);
  });

  it("is zero if the stored value is damaged", () => {
    storage.values.set("marketplace.basket.u1", "{");
    assert.deepEqual(follow().shown, [0]);
  });
});

describe("a failure of an order", () => {
  it("is a refusal only if the server has looked for an earlier order with the same client id", () => {
    for (const [status, code] of [[400, "INVALID"], [404, "PRODUCT_UNKNOWN"], [409, "OUT_OF_STOCK"], [409, "PRICE_CHANGED"], [409, "CLIENT_ID_REUSED"]]) {
      assert.equal(isRefusal({ status, code }), true, code);
    }
    for (const [status, code] of [[0, undefined], [401, "TOKEN_REQUIRED"], [403, "ACCOUNT_SUSPENDED"], [404, "HTTP_404"], [404, undefined], [408, "HTTP_408"], [429, "HTTP_429"], [500, "HTTP_500"], [503, "STORE_UNAVAILABLE"]]) {
      assert.equal(isRefusal({ status, code }), false, `${status} ${code}`);
    }
  });
});
