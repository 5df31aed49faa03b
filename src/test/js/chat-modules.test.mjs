/*
 * The modules of the chat that need no page: the encryption, the links in texts, the outbox.
 */
import { strict as assert } from "node:assert";
import { beforeEach, describe, it } from "node:test";

const stored = new Map();
globalThis.localStorage = {
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => stored.set(key, value),
  removeItem: (key) => stored.delete(key),
};

const chat = (name) => import(`../../main/webapp/js/chat/${name}.js`);
const { createKeys, deviceId, exportKey, genuine, safetyNumber, seal, unseal } = await chat("sealing");
const { createEncryption } = await chat("encryption");
const { createOutbox } = await chat("outbox");
const { draftsOf } = await chat("saved");

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function device() {
  const { privateKey, publicKey } = await createKeys();
  const key = await exportKey(publicKey);
  return { id: await deviceId(key), key, privateKey };
}

describe("the encryption", () => {
  const message = { from: "alice", to: "bob", clientId: "message-1" };
  const text = "Meet me at the harbour, 7 pm ⚓ \"quoted\"";

  it("lets each device of both users read a message, and no other device", async () => {
    const [desk, phone, bob, eve] = await Promise.all([device(), device(), device(), device()]);
    const sealed = await seal(text, message, desk, [desk, phone, bob]);
    for (const reader of [desk, phone, bob]) assert.equal(await unseal(sealed, message, reader, desk.key), text);
    await assert.rejects(unseal(sealed, message, eve, desk.key), /not encrypted for this device/);
    const stolen = { ...sealed, keys: sealed.keys.map((each) => ({ ...each, device: eve.id })) };
    await assert.rejects(unseal(stolen, message, eve, desk.key));
  });

  it("makes the private key unreadable for scripts", async () => {
    const { privateKey } = await createKeys();
    assert.equal(privateKey.extractable, false);
    await assert.rejects(crypto.subtle.exportKey("pkcs8", privateKey));
  });

  it("contains the text in no form, and hides its exact length", async () => {
    const [desk, bob] = await Promise.all([device(), device()]);
    const sealed = await seal(text, message, desk, [desk, bob]);
    const bytes = Buffer.from(sealed.data, "base64");
    assert.equal(bytes.length % 128, 0);
    assert.equal(bytes.length, Buffer.from((await seal("Yes", message, desk, [bob])).data, "base64").length);
    for (const form of [text, text.slice(0, 8), Buffer.from(text).toString("base64").slice(0, 20)]) {
      assert.ok(!JSON.stringify(sealed).includes(form) && !bytes.includes(form), form);
    }
  });

  it("differs each time, although the text is the same", async () => {
    const [desk, bob] = await Promise.all([device(), device()]);
    const [first, second] = await Promise.all([seal(text, message, desk, [bob]), seal(text, message, desk, [bob])]);
    for (const part of ["salt", "iv", "data"]) assert.notEqual(first[part], second[part]);
  });

  it("detects each change of a message, of its users and of its sender", async () => {
    const [desk, phone, bob] = await Promise.all([device(), device(), device()]);
    const sealed = await seal(text, message, desk, [desk, bob]);
    const flipped = (base64) => {
      const bytes = Buffer.from(base64, "base64");
      bytes[0] ^= 1;
      return bytes.toString("base64");
    };
    for (const part of ["salt", "iv", "data"]) await assert.rejects(unseal({ ...sealed, [part]: flipped(sealed[part]) }, message, bob, desk.key), part);
    for (const [part, other] of [["from", "carol"], ["to", "carol"], ["clientId", "message-2"]]) {
      await assert.rejects(unseal(sealed, { ...message, [part]: other }, bob, desk.key), part);
    }
    await assert.rejects(unseal(sealed, message, bob, phone.key), "the key of another sender");
  });

  it("does not let a recipient replace the text for another device", async () => {
    const [desk, phone, bob] = await Promise.all([device(), device(), device()]);
    const first = await seal("Pay 10", message, desk, [phone, bob]);
    const second = await seal("Pay 99", message, bob, [phone, bob]);
    await assert.rejects(unseal({ ...first, iv: second.iv, data: second.data }, message, phone, desk.key));
  });

  it("shows both users the same safety number, which depends on each key", async () => {
    const [desk, phone, bob] = (await Promise.all([device(), device(), device()])).map(({ key }) => key);
    const mine = { user: "alice", keys: [desk, phone] };
    const theirs = { user: "bob", keys: [bob] };
    const number = await safetyNumber(mine, theirs);
    assert.match(number, /^\d{60}$/);
    assert.equal(await safetyNumber(theirs, { user: "alice", keys: [phone, desk] }), number);
    assert.notEqual(await safetyNumber(mine, { user: "bob", keys: [desk] }), number);
    assert.notEqual(await safetyNumber({ user: "alice", keys: [desk] }, theirs), number);
  });

  it("ignores a key that is published under the id of another key", async () => {
    const [bob, eve] = await Promise.all([device(), device()]);
    assert.deepEqual(await genuine([{ id: bob.id, key: bob.key }, { id: bob.id, key: eve.key }]), [{ id: bob.id, key: bob.key }]);
  });

  it("derives the id that the server derives", async () => {
    assert.equal(await deviceId(`B${"A".repeat(86)}=`), "59ef1a5a00f35b1a722da56ca70b52a7");
  });
});

describe("the devices of a conversation", () => {
  const ids = (devices) => devices.map(({ id }) => id);
  let own, peer, encryption;

  beforeEach(async () => {
    globalThis.navigator ??= { userAgent: "Firefox on Linux" };
    const values = new Map();
    const store = {
      load: async (key) => values.get(key),
      save: async (key, value) => void values.set(key, value),
      loadOrCreate: async (key, create) => values.get(key) ?? values.set(key, await create()).get(key),
    };
    own = [];
    peer = [await device()];
    const ask = async (event, { key, name }) => {
      if (event === "chat:device") own.push({ id: await deviceId(key), key, name });
      return { own, peer };
    };
    encryption = createEncryption({ user: { id: "alice" }, ask, store });
  });

  it("are accepted as the user has seen them, and not as the server names them later", async () => {
    const seen = await encryption.state("bob");
    const eve = await device();
    peer = [...peer, eve];
    await encryption.state("bob", true);
    await encryption.accept("bob", [...seen.own, ...seen.peer], seen.number);
    const now = await encryption.state("bob");
    assert.deepEqual([ids(now.added), now.verified], [[eve.id], false]);
    await assert.rejects(encryption.seal({ to: "bob", text: "Hello", clientId: "message-1" }), ({ held }) => held);
  });

  it("are new when they come back after a removal, and the number is verified until it changes", async () => {
    const [phone, tablet] = [peer[0], await device()];
    peer = [phone, tablet];
    const seen = await encryption.state("bob");
    await encryption.accept("bob", [...seen.own, ...seen.peer], seen.number);
    assert.equal((await encryption.state("bob", true)).verified, true);
    peer = [phone];
    const less = await encryption.state("bob", true);
    assert.deepEqual([ids(less.added), less.verified], [[], false]);
    peer = [phone, tablet];
    const back = await encryption.state("bob", true);
    assert.deepEqual([ids(back.added), back.verified], [[tablet.id], false]);
  });
});

describe("the outbox", () => {
  const user = { id: "alice" };
  let connected, answers, sent, refusals;

  const outbox = () =>
    createOutbox({
      user,
      isConnected: () => connected,
      send: async (draft) => {
        const failure = answers.shift();
        if (failure) throw Object.assign(new Error("no"), failure);
        return { id: draft.text };
      },
      onChange() {},
      onSent: ({ text }) => sent.push(text),
      onRefused: ({ text }) => refusals.push(text),
    });
  const draft = (text, to = "bob") => ({ to, text, clientId: `id-${text}`, at: "2026-01-01T00:00:00Z" });
  const settle = async () => {
    for (let i = 0; i < 20; i += 1) await turn();
  };

  beforeEach(() => {
    stored.clear();
    [connected, answers, sent, refusals] = [true, [], [], []];
  });

  it("sends in order after a reconnect, also after the page was loaded again", async () => {
    connected = false;
    const first = outbox();
    first.add(draft("1"));
    first.add(draft("2"));
    await settle();
    assert.deepEqual(sent, []);
    connected = true;
    await outbox().pump();
    assert.deepEqual(sent, ["1", "2"]);
    assert.deepEqual(outbox().to("bob"), []);
  });

  it("keeps the messages of another tab", async () => {
    connected = false;
    const [other, box] = [outbox(), outbox()];
    other.add(draft("theirs"));
    box.add(draft("mine"));
    await settle();
    assert.deepEqual(outbox().to("bob").map(({ text }) => text), ["theirs", "mine"]);
  });

  it("keeps a refused message for the user, and sends the next one", async () => {
    answers = [{ code: "HTML_REFUSED" }];
    const box = outbox();
    box.add(draft("bad"));
    box.add(draft("good"));
    await settle();
    assert.deepEqual([sent, refusals], [["good"], ["bad"]]);
    assert.deepEqual(outbox().to("bob").map(({ text, refused }) => [text, refused]), [["bad", true]]);
  });

  it("holds the messages to one user until the user decides, and sends those to others", async () => {
    answers = [{ held: true }];
    const box = outbox();
    box.add(draft("held"));
    box.add(draft("other", "sam"));
    await settle();
    assert.deepEqual(sent, ["other"]);
    box.release("bob");
    await settle();
    assert.deepEqual(sent, ["other", "held"]);
  });
});

describe("drafts", () => {
  it("belong to one conversation of one user", () => {
    stored.clear();
    const drafts = draftsOf({ id: "alice" });
    drafts.set("sam", "for Sam");
    assert.deepEqual([drafts.get("sam"), drafts.get("bob"), draftsOf({ id: "bob" }).get("sam")], ["for Sam", "", ""]);
    for (let i = 0; i < 60; i += 1) drafts.set(`peer-${i}`, "text");
    assert.equal(JSON.parse(stored.get("marketplace.chat.drafts.alice")).length, 50);
  });
});
