import * as keystore from "./keystore.js";
import { createKeys, deviceId, exportKey, genuine, safetyNumber, seal, unseal } from "./sealing.js";

/** The devices of both users that were set up when a message was sent can read it. */
const NOT_FOR_THIS_DEVICE = "This device was not set up yet, or was removed.";

/**
 * The end-to-end encryption of one user on this device. It keeps the keys of the device, and for each conversation the
 * devices that the user has accepted. A server that adds a device cannot hide it, because the page asks the user first.
 * @param {{ user: any, ask: (event: string, request: any) => Promise<any>, store?: Pick<typeof keystore, "load" | "loadOrCreate" | "removeAll" | "save"> }} options
 */
export function createEncryption({ user, ask, store = keystore }) {
  const { load, loadOrCreate, removeAll, save } = store;
  const ownKey = `device ${user.id}`;
  /** The lists of devices, by the id of the other user. */
  const lists = new Map();
  let published;
  let own = loadOrCreate(ownKey, newDevice);

  async function newDevice() {
    const { privateKey, publicKey } = await createKeys();
    const key = await exportKey(publicKey);
    return { id: await deviceId(key), key, privateKey };
  }

  /** Publishes the public key of this device, once for each page. */
  function publish() {
    published ??= own.then(({ key }) => ask("chat:device", { key, name: deviceName() }));
    return published.catch((failure) => {
      published = undefined;
      throw failure;
    });
  }

  /** Returns the devices of both users; keys that do not fit their ids are left out. */
  async function devices(peer, fresh = false) {
    if (fresh || !lists.has(peer)) {
      const answer = await request(peer);
      const list = { own: await genuine(answer.own), peer: await genuine(answer.peer) };
      await remember(user.id, list.own);
      await remember(peer, list.peer);
      lists.set(peer, list);
    }
    return lists.get(peer);
  }

  async function request(peer) {
    await publish();
    const { id } = await own;
    const answer = await ask("chat:devices", { with: peer });
    if (answer.own.some((each) => each.id === id)) return answer;
    // The server no longer lists this device. If the user has removed it, the server refuses its key now.
    lists.clear();
    published = undefined;
    await publish();
    return ask("chat:devices", { with: peer });
  }

  /** Keeps the keys of devices that may be removed later, because their old messages can still be read. */
  async function remember(owner, list) {
    const key = `seen ${user.id} ${owner}`;
    const seen = (await load(key)) ?? {};
    if (list.every(({ id }) => seen[id])) return;
    await save(key, { ...seen, ...Object.fromEntries(list.map((device) => [device.id, device.key])) });
  }

  const trustKey = (peer) => `trust ${user.id} ${peer}`;

  /**
   * Returns the safety number, the devices, and those that were added since the user accepted the list. The first list
   * is accepted, and so is this device. A device that was removed and comes back counts as added. A verified number is
   * verified until it changes.
   */
  async function state(peer, fresh = false) {
    const list = await devices(peer, fresh);
    const all = [...list.own, ...list.peer];
    const number = await safetyNumber({ user: user.id, keys: keysOf(list.own) }, { user: peer, keys: keysOf(list.peer) });
    let trust = await load(trustKey(peer));
    if (!trust && list.peer.length) await save(trustKey(peer), (trust = trusting(all.map(({ id }) => id))));
    const present = trust?.devices.filter((id) => all.some((device) => device.id === id));
    if (trust && present.length < trust.devices.length) await save(trustKey(peer), (trust = { ...trust, devices: present }));
    const thisDevice = (await own).id;
    const added = trust ? all.filter(({ id }) => id !== thisDevice && !trust.devices.includes(id)) : [];
    return { ...list, number, added, verified: added.length === 0 && trust?.verified === number, thisDevice };
  }

  /** Returns the public key of a device that has sealed a message of a user. */
  async function senderKey(sender, peer, device) {
    const find = async () => ((await load(`seen ${user.id} ${sender}`)) ?? {})[device];
    const known = await find();
    if (known) return known;
    await devices(peer, true);
    return find();
  }

  /** Removes a device of the user. If it is this one, its private key and what it knows about other devices are deleted. */
  async function removeDevice(id) {
    await ask("chat:device:remove", { id });
    lists.clear();
    const device = await own;
    if (id !== device.id) return;
    const { privateKey, ...rest } = device;
    await save(ownKey, rest);
    for (const kind of ["seen", "trust"]) await removeAll(`${kind} ${user.id} `);
    own = load(ownKey);
    published = undefined;
  }

  /** Gives this browser new keys, because its device was removed. Another tab may have done so already. */
  async function renew() {
    const [removed, stored] = [await own, await load(ownKey)];
    if (!stored || stored.id === removed.id) await save(ownKey, await newDevice());
    own = load(ownKey);
    published = undefined;
    lists.clear();
    await publish();
  }

  return {
    publish,
    state,
    removeDevice,
    renew,
    /**
     * Accepts devices of a conversation, and no others that the server has named since they were shown.
     * @param {string} peer
     * @param {{ id: string }[]} shown the devices that the user has seen
     * @param {string} [verified] the safety number of these devices, if the user has compared it
     */
    async accept(peer, shown, verified) {
      const before = await load(trustKey(peer));
      await save(trustKey(peer), trusting(shown.map(({ id }) => id), before?.earlier, verified));
    },
    /**
     * Encrypts a text for the devices of both users. Throws a failure that has `held` if the user must accept a device first.
     * @param {{ to: string, text: string, clientId: string }} draft
     */
    async seal({ to, text, clientId }, fresh = false) {
      const { own: mine, peer, added } = await state(to, fresh);
      if (added.length) throw Object.assign(new Error("A device was added."), { held: "Choose above whether to continue." });
      return seal(text, { from: user.id, to, clientId }, await own, unique([...mine, ...peer]));
    },
    /**
     * Returns the text of a message that was encrypted for this device, and whether the user has not accepted the device of
     * the sender. Throws an error if the message cannot be decrypted.
     */
    async unseal(message) {
      const device = await own;
      if (!device.privateKey) throw new Error("The keys of this browser were deleted.");
      const peer = message.from === user.id ? message.to : message.from;
      if (!message.sealed.keys.some((each) => each.device === device.id)) throw new Error(NOT_FOR_THIS_DEVICE);
      const key = await senderKey(message.from, peer, message.sealed.device);
      if (!key) throw new Error("The key of the sender's device is not known.");
      const text = await unseal(message.sealed, message, device, key);
      const trust = await load(trustKey(peer));
      const accepted = [device.id, ...(trust?.earlier ?? [])];
      return { text, doubt: Boolean(trust) && !accepted.includes(message.sealed.device) };
    },
  };
}

/** The accepted devices, those that were accepted at any time, and the verified safety number. */
const trusting = (devices, earlier = [], verified = undefined) => ({ devices, earlier: [...new Set([...earlier, ...devices])], verified });

const keysOf = (devices) => devices.map(({ key }) => key);

const unique = (devices) => [...new Map(devices.map((device) => [device.id, device])).values()];

/** Returns a name that the user recognizes, such as Firefox on Linux. */
function deviceName() {
  const agent = navigator.userAgent;
  const first = (names, other) => names.find(([pattern]) => pattern.test(agent))?.[1] ?? other;
  const browser = first([[/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]], "A browser");
  const system = first([[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]], "an unknown system");
  return `${browser} on ${system}`;
}
