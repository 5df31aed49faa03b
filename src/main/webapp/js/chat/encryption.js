import * as keystore from "./keystore.js";
import { createKeys, deviceId, exportKey, genuine, safetyNumber, seal, unseal } from "./sealing.js";

/**
 * The end-to-end encryption of one user on this device. It keeps the keys of the device, and for each conversation the
 * devices that the user has accepted. A server that adds a device cannot hide it, because the page asks the user first.
 * @param {{ user: any, ask: (event: string, request: any) => Promise<any>, store?: Pick<typeof keystore, "load" | "loadOrCreate" | "save"> }} options
 */
export function createEncryption({ user, ask, store = keystore }) {
  const { load, loadOrCreate, save } = store;
  /** The lists of devices, by the id of the other user. */
  const lists = new Map();
  let published;
  const own = loadOrCreate(`device ${user.id}`, newDevice);

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
      await publish();
      const answer = await ask("chat:devices", { with: peer });
      const list = { own: await genuine(answer.own), peer: await genuine(answer.peer) };
      await remember(user.id, list.own);
      await remember(peer, list.peer);
      lists.set(peer, list);
    }
    return lists.get(peer);
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
   * is accepted. A device that was removed and comes back counts as added. A verified number is verified until it changes.
   */
  async function state(peer, fresh = false) {
    const list = await devices(peer, fresh);
    const all = [...list.own, ...list.peer];
    const number = await safetyNumber({ user: user.id, keys: keysOf(list.own) }, { user: peer, keys: keysOf(list.peer) });
    let trust = await load(trustKey(peer));
    if (!trust && list.peer.length) await save(trustKey(peer), (trust = trusting(all.map(({ id }) => id))));
    const present = trust?.devices.filter((id) => all.some((device) => device.id === id));
    if (trust && present.length < trust.devices.length) await save(trustKey(peer), (trust = { ...trust, devices: present }));
    const added = trust ? all.filter(({ id }) => !trust.devices.includes(id)) : [];
    return { ...list, number, added, verified: added.length === 0 && trust?.verified === number, thisDevice: (await own).id };
  }

  /** Returns the public key of a device that has sealed a message of a user. */
  async function senderKey(sender, peer, device) {
    const find = async () => ((await load(`seen ${user.id} ${sender}`)) ?? {})[device];
    const known = await find();
    if (known) return known;
    await devices(peer, true);
    return find();
  }

  return {
    publish,
    state,
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
     * Encrypts a text for the devices of both users. Throws a failure that has `held` if the user must accept a device.
     * @param {{ to: string, text: string, clientId: string }} draft
     */
    async seal({ to, text, clientId }, fresh = false) {
      const { own: mine, peer, added } = await state(to, fresh);
      if (added.length) throw Object.assign(new Error("A device was added."), { held: true });
      return seal(text, { from: user.id, to, clientId }, await own, unique([...mine, ...peer]));
    },
    /**
     * Returns the text of a message that was encrypted for this device, and whether the user has not accepted the device of
     * the sender. Throws an error if the message cannot be decrypted.
     */
    async unseal(message) {
      const device = await own;
      const peer = message.from === user.id ? message.to : message.from;
      if (!message.sealed.keys.some((each) => each.device === device.id)) throw new Error("The message was not encrypted for this device.");
      const key = await senderKey(message.from, peer, message.sealed.device);
      if (!key) throw new Error("The key of the sender's device is not known.");
      const text = await unseal(message.sealed, message, device, key);
      const trust = await load(trustKey(peer));
      return { text, doubt: Boolean(trust) && !trust.earlier.includes(message.sealed.device) };
    },
    removeDevice: (id) => ask("chat:device:remove", { id }).then(() => lists.clear()),
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
