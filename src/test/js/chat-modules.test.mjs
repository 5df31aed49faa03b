/*
 * The modules of the chat that need no page: the encryption, the lines between days, the outbox, the drafts.
 */
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, describe, it, mock } from "node:test";

// Before the modules create their formats. Paris has daylight saving time.
process.env.TZ = "Europe/Paris";

/** As in browsers, the values are the only properties of the object itself. */
class FakeStorage {
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    this[key] = value;
  }

  removeItem(key) {
    delete this[key];
  }

  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }
}
globalThis.localStorage = new FakeStorage();
globalThis.sessionStorage = new FakeStorage();

const chat = (name) => import(`../../main/webapp/js/chat/${name}.js`);
const { createKeys, deviceId, exportKey, genuine, safetyNumber, seal, unseal } = await chat("sealing");
const { createEncryption } = await chat("encryption");
const { createOutbox } = await chat("outbox");
const { createDays } = await chat("days");
const { draftsOf, encryptedOf, unsentOf } = await chat("saved");
const { continueLabel, newDevicesText, turnAt, turnedText, unreadableText } = await chat("warnings");
const { forgetUser } = await import("../../main/webapp/js/shell/storage.js");

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
  const values = new Map();
  const store = {
    load: async (key) => values.get(key),
    save: async (key, value) => void values.set(key, value),
    async loadOrCreate(key, create) {
      const made = await create();
      return values.get(key) ?? values.set(key, made).get(key);
    },
    removeAll: async (start) => [...values.keys()].filter((key) => key.startsWith(start)).forEach((key) => values.delete(key)),
  };
  const removedDevice = ({ code }) => code === "DEVICE_REMOVED";
  let own, peer, removed, encryption;

  /** Answers as the server does. */
  async function ask(event, { id, key, name }) {
    if (event === "chat:device") await publish({ id: await deviceId(key), key, name });
    if (event === "chat:device:remove") {
      removed.push(id);
      own = own.filter((each) => each.id !== id);
    }
    return { own, peer };
  }

  async function publish(device) {
    if (removed.includes(device.id)) throw Object.assign(new Error("removed"), { code: "DEVICE_REMOVED" });
    if (!ids(own).includes(device.id)) own = [...own, device];
  }

  const openTab = () => createEncryption({ user: { id: "alice" }, ask, store });

  beforeEach(async () => {
    globalThis.navigator ??= { userAgent: "Firefox on Linux" };
    values.clear();
    [own, removed] = [[], []];
    peer = [await device()];
    encryption = openTab();
  });

  it("are accepted as the user has seen them, and not as the server names them later", async () => {
    const seen = await encryption.state("bob");
    const eve = await device();
    peer = [...peer, eve];
    await encryption.state("bob", true);
    await encryption.accept("bob", [...seen.own, ...seen.peer], seen.number);
    const now = await encryption.state("bob");
    assert.deepEqual([ids(now.added), now.verified], [[eve.id], false]);
    await assert.rejects(encryption.seal({ to: "bob", text: "Hello", clientId: "message-1" }), ({ held }) => held === "Choose above whether to continue.");
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

  it("include this browser after its removal only if the user gives it new keys, once for all tabs", async () => {
    const other = openTab();
    const before = await encryption.state("bob");
    assert.equal((await other.state("bob")).thisDevice, before.thisDevice);
    await ask("chat:device:remove", { id: before.thisDevice });
    for (const tab of [encryption, other, openTab()]) {
      await assert.rejects(tab.state("bob", true), removedDevice);
      await assert.rejects(tab.seal({ to: "bob", text: "Hello", clientId: "message-1" }, true), removedDevice);
      await assert.rejects(tab.state("bob"), removedDevice);
      await assert.rejects(tab.publish(), removedDevice);
    }
    assert.deepEqual(own, []);
    await encryption.renew();
    const after = await encryption.state("bob");
    assert.notEqual(after.thisDevice, before.thisDevice);
    assert.deepEqual([ids(after.own), ids(after.added)], [[after.thisDevice], []]);
    await assert.rejects(other.state("bob", true), removedDevice);
    await other.renew();
    assert.equal((await other.state("bob")).thisDevice, after.thisDevice);
    assert.deepEqual(ids(own), [after.thisDevice]);
  });

  it("include this browser again if the server removed it because others were used", async () => {
    const { thisDevice } = await encryption.state("bob");
    own = [];
    assert.deepEqual(ids((await encryption.state("bob", true)).own), [thisDevice]);
  });

  it("have no keys in a browser whose user has removed it there", async () => {
    const { thisDevice } = await encryption.state("bob");
    const message = { from: "alice", to: "bob", clientId: "message-1" };
    const sealed = await encryption.seal({ ...message, text: "Hello" });
    assert.deepEqual(await encryption.unseal({ ...message, sealed }), { text: "Hello", doubt: false });
    await encryption.removeDevice(thisDevice);
    assert.deepEqual([...values.keys()], ["device alice"]);
    assert.equal(values.get("device alice").privateKey, undefined);
    await assert.rejects(encryption.unseal({ ...message, sealed }), /keys of this browser were deleted/);
    for (const tab of [encryption, openTab()]) await assert.rejects(tab.state("bob"), removedDevice);
    await encryption.renew();
    assert.deepEqual(ids((await encryption.state("bob")).own).includes(thisDevice), false);
  });
});

describe("the line between two days", () => {
  afterEach(() => mock.timers.reset());

  /** Returns the line before each message, at a time in summer or winter. */
  function lines(now, times) {
    mock.timers.reset();
    mock.timers.enable({ apis: ["Date"], now: Date.parse(now) });
    return times.map(createDays());
  }

  it("is at the midnight of the user", () => {
    const times = ["2026-11-29T22:59:59.999Z", "2026-11-29T23:00:00Z", "2026-11-30T00:00:00Z", "2026-11-30T22:59:59.999Z"];
    assert.deepEqual(lines("2026-11-30T12:00:00Z", times), ["Sunday 29 November", "Today", undefined, undefined]);
    assert.deepEqual(lines("2026-11-30T22:59:59Z", times), ["Sunday 29 November", "Today", undefined, undefined]);
    assert.deepEqual(lines("2026-11-30T23:00:00Z", times), ["Sunday 29 November", "Monday 30 November", undefined, undefined]);
  });

  it("is at midnight on days of 23 and 25 hours", () => {
    const spring = ["2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"];
    assert.deepEqual(lines("2026-06-01T12:00:00Z", spring), ["Saturday 28 March", "Sunday 29 March", undefined, undefined, "Monday 30 March"]);
    const autumn = ["2026-10-24T21:59:59Z", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"];
    assert.deepEqual(lines("2026-12-01T12:00:00Z", autumn), ["Saturday 24 October", "Sunday 25 October", undefined, undefined, undefined, "Monday 26 October"]);
  });

  it("names the year if it is not this one, and no day without a message", () => {
    const times = ["2025-11-30T12:00:00Z", "2026-01-01T12:00:00Z", "2026-11-30T08:00:00Z"];
    assert.deepEqual(lines("2026-11-30T12:00:00Z", times), ["30 November 2025", "Thursday 1 January", "Today"]);
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
    localStorage.clear();
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
    assert.deepEqual(outbox().to("bob").map(({ text, words }) => [text, words]), [["bad", "refused"]]);
  });

  it("holds the messages to one user until the user decides, and sends those to others", async () => {
    answers = [{ held: "Choose first." }];
    const box = outbox();
    box.add(draft("held"));
    box.add(draft("other", "sam"));
    await settle();
    assert.deepEqual(sent, ["other"]);
    assert.deepEqual(box.to("bob").map(({ held, words }) => [held, words]), [[true, "Not sent. Choose first."]]);
    box.release("sam");
    await settle();
    assert.deepEqual(sent, ["other"]);
    box.release("bob");
    await settle();
    assert.deepEqual(sent, ["other", "held"]);
  });

  it("sends all held messages when the user has set the browser up again", async () => {
    answers = [{ held: "Choose first." }, { held: "Choose first." }];
    const box = outbox();
    box.add(draft("one"));
    box.add(draft("two", "sam"));
    await settle();
    assert.deepEqual(sent, []);
    box.release();
    await settle();
    assert.deepEqual(sent, ["one", "two"]);
  });

  it("stores nothing after the user has logged out in another tab", async () => {
    connected = false;
    const box = outbox();
    box.add(draft("1"));
    localStorage.setItem("marketplace.user", "null");
    forgetUser(user);
    box.add(draft("2"));
    draftsOf(user).set("bob", "half a sentence");
    await settle();
    assert.deepEqual(Object.keys(localStorage), ["marketplace.user"]);
  });
});

describe("the sentences about the encryption", () => {
  const [linux, android, windows] = ["Chrome on Linux", "Firefox on Android", "Edge on Windows"].map((name) => ({ name }));

  it("say who has new devices, in the singular and in the plural", () => {
    const rest = " can read new messages if you continue. The safety number has changed.";
    assert.equal(newDevicesText("Alice", [], [linux]), `Alice has a new device (Chrome on Linux). It${rest}`);
    assert.equal(newDevicesText("Alice", [], [linux, linux]), `Alice has 2 new devices (Chrome on Linux, Chrome on Linux). They${rest}`);
    assert.equal(newDevicesText("Alice", [android], []), `You have a new device (Firefox on Android). It${rest}`);
    assert.equal(newDevicesText("Alice", [android, windows], [linux]), `Alice has a new device (Chrome on Linux), and you have 2 new devices (Firefox on Android, Edge on Windows). They${rest}`);
  });

  it("say how many messages are sent unencrypted", () => {
    assert.deepEqual([0, 1, 2].map(continueLabel), ["Continue without encryption", "Continue and send 1 waiting message unencrypted", "Continue and send 2 waiting messages unencrypted"]);
  });

  it("say who has turned on encryption, and what cannot be shown", () => {
    assert.deepEqual([turnedText("Alice", true), turnedText("You", false)], ["Alice turned on encryption.", "You turned off encryption."]);
    assert.deepEqual([true, false].map((on) => turnedText(undefined, on)), ["Encryption was turned on.", "Encryption was turned off."]);
    assert.deepEqual([1, 3].map((count) => unreadableText(count, "Why.")), ["This message cannot be shown here. Why.", "3 messages cannot be shown here. Why."]);
  });
});

describe("a turn of the encryption", () => {
  const at = (second) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const turns = [{ by: "alice", on: true, at: at(10) }, { by: "sam", on: false, at: at(20) }, { by: "sam", on: true, at: at(30) }];

  it("is the latest one before the message that follows", () => {
    assert.deepEqual([9, 10, 29, 30].map((second) => turnAt(turns, true, at(second))?.by), [undefined, "alice", "alice", "sam"]);
    assert.equal(turnAt(turns, false, at(40)).by, "sam");
  });

  it("is the latest of all at the end of the conversation", () => {
    assert.equal(turnAt(turns, true).at, at(30));
    assert.equal(turnAt([], true), undefined);
  });
});

describe("drafts", () => {
  it("belong to one conversation of one user", () => {
    localStorage.clear();
    const drafts = draftsOf({ id: "alice" });
    drafts.set("sam", "for Sam");
    assert.deepEqual([drafts.get("sam"), drafts.get("bob"), draftsOf({ id: "bob" }).get("sam")], ["for Sam", "", ""]);
    assert.deepEqual([...drafts.all()], [["sam", "for Sam"]]);
    for (let i = 0; i < 60; i += 1) drafts.set(`peer-${i}`, "text");
    assert.equal(JSON.parse(localStorage.getItem("marketplace.chat.drafts.alice")).length, 50);
  });
});

describe("a log-out", () => {
  it("removes what the user typed from this browser, and nothing of other users", () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const id of ["alice", "bob"]) {
      draftsOf({ id }).set("sam", "a draft");
      unsentOf({ id }).put({ clientId: "message-1", text: "unsent" });
      encryptedOf({ id }).set("sam", true);
      for (const kind of ["basket", "watched", "notices"]) localStorage.setItem(`marketplace.${kind}.${id}`, "[]");
      sessionStorage.setItem(`marketplace.draft.${id}.orders.apply.`, "{}");
    }
    localStorage.setItem("theme", "dark");
    const before = [localStorage, sessionStorage].flatMap(Object.keys);
    forgetUser({ id: "alice" });
    const kept = before.filter((key) => !key.includes("alice") || key === "marketplace.chat.encrypted.alice");
    assert.deepEqual([localStorage, sessionStorage].flatMap(Object.keys), kept);
  });
});
