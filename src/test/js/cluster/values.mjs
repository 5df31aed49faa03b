/* JSON with binary values, which are objects with one member: {"$bytes": "base64"}. */

const bytes = (value) => Object.keys(value).length === 1 && typeof value.$bytes === "string";

/** Reads JSON. Binary values are buffers. */
export const parse = (text) =>
  text === "" ? undefined : JSON.parse(text, (_, value) => (value && typeof value === "object" && bytes(value) ? Buffer.from(value.$bytes, "base64") : value));

/** Writes JSON. */
export const stringify = (value) => JSON.stringify(plain(value));

function plain(value) {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { $bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  return value;
}
