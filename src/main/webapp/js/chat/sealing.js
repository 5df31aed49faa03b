/*
 * End-to-end encryption of chat messages, with the Web Cryptography API only.
 *
 * Each device has a pair of ECDH keys on the curve P-256. A message is encrypted with a random AES-256-GCM key. This key
 * is encrypted for each device of both users. The key for that is derived with HKDF-SHA-256 from the ECDH secret of the
 * sender's device and the other device. So a device also knows which device has sealed a message. The salt is random for
 * each message, so each derived key encrypts one value.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const VERSION = "socketio-ee chat 1";
/** The length of an encrypted text is a multiple of this number, so it tells less about the text. */
const BLOCK = 128;
const TAG_BYTES = 16;
const SAFETY_DIGITS = 60;

/** Creates the keys of a device. Scripts can use the private key, and no script can read it. */
export const createKeys = () => crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);

/** Returns a public key in Base64. */
export const exportKey = async (publicKey) => toBase64(await crypto.subtle.exportKey("raw", publicKey));

/** Returns the id of the device with a public key. It depends on the key only. */
export async function deviceId(key) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", fromBase64(key)));
  return hex(digest.subarray(0, 16));
}

/**
 * Returns the devices of a list whose ids fit their keys. A device with another id is not one that its owner published.
 * @param {{ id: string, key: string }[]} devices
 */
export async function genuine(devices) {
  const fits = await Promise.all(devices.map(async ({ id, key }) => (await deviceId(key)) === id));
  return devices.filter((_, i) => fits[i]);
}

/**
 * Encrypts a text for devices.
 * @param {string} text
 * @param {{ from: string, to: string, clientId: string }} message
 * @param {{ id: string, privateKey: CryptoKey }} own the device that encrypts
 * @param {{ id: string, key: string }[]} devices all devices of both users
 */
export async function seal(text, message, own, devices) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: context(message, own.id) }, key, padded(text));
  const digest = await crypto.subtle.digest("SHA-256", data);
  const keys = [];
  for (const device of devices) {
    const wrapping = await wrappingKey(own.privateKey, device.key, salt, own.id, device.id);
    const wrapped = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: digest }, wrapping, raw);
    keys.push({ device: device.id, key: toBase64(wrapped) });
  }
  return { device: own.id, salt: toBase64(salt), iv: toBase64(iv), data: toBase64(data), keys };
}

/**
 * Decrypts a message. Throws an error if it was not encrypted for this device, or if it was changed.
 * @param {any} sealed
 * @param {{ from: string, to: string, clientId: string }} message
 * @param {{ id: string, privateKey: CryptoKey }} own this device
 * @param {string} senderKey the public key of the sender's device
 * @returns {Promise<string>}
 */
export async function unseal(sealed, message, own, senderKey) {
  const mine = sealed.keys.find(({ device }) => device === own.id);
  if (!mine) throw new Error("The message was not encrypted for this device.");
  const [salt, iv, data] = [sealed.salt, sealed.iv, sealed.data].map(fromBase64);
  const digest = await crypto.subtle.digest("SHA-256", data);
  const wrapping = await wrappingKey(own.privateKey, senderKey, salt, sealed.device, own.id);
  const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: digest }, wrapping, fromBase64(mine.key));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: context(message, sealed.device) }, key, data);
  return JSON.parse(decoder.decode(plain)).text;
}

/**
 * Returns the safety number of a conversation: 60 digits that depend on both users and all their keys. Both users see
 * the same number, unless a server gives them different keys.
 * @param {{ user: string, keys: string[] }} one
 * @param {{ user: string, keys: string[] }} other
 */
export async function safetyNumber(one, other) {
  const lines = [one, other].map(({ user, keys }) => [user, ...[...keys].sort()].join(" ")).sort();
  const bits = await crypto.subtle.digest("SHA-512", encoder.encode([VERSION, ...lines].join("\n")));
  const bytes = new Uint8Array(bits);
  let digits = "";
  // Five bytes make five digits, as in other messengers.
  for (let i = 0; digits.length < SAFETY_DIGITS; i += 5) {
    const number = bytes.subarray(i, i + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    digits += String(number % 100_000).padStart(5, "0");
  }
  return digits;
}

/** The users and the id of a message are authenticated, so the server cannot move a message to another place. */
const context = ({ from, to, clientId }, device) => encoder.encode([VERSION, from, to, clientId, device].join("\n"));

async function wrappingKey(privateKey, publicKey, salt, sender, recipient) {
  const peer = await crypto.subtle.importKey("raw", fromBase64(publicKey), CURVE, false, []);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: peer }, privateKey, 256);
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const info = encoder.encode([VERSION, "key", sender, recipient].join("\n"));
  return crypto.subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt, info }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** JSON ignores the blanks after the text. */
function padded(text) {
  const bytes = encoder.encode(JSON.stringify({ text }));
  const block = new Uint8Array(Math.ceil((bytes.length + TAG_BYTES) / BLOCK) * BLOCK - TAG_BYTES).fill(0x20);
  block.set(bytes);
  return block;
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function toBase64(buffer) {
  return btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""));
}

const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
