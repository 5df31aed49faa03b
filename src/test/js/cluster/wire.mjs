/* Reads what the nodes publish. Subscribes to no channel whose subscribers the adapters count. */
import { decode } from "@msgpack/msgpack";
import { Redis } from "ioredis";
import notepack from "notepack.io";
import { MODE, REDIS_URL, redis } from "./setup.mjs";

/** Runs an action, and returns the broadcasts that the nodes have published meanwhile, as {packet, opts}. */
export async function published(action, arrived) {
  return MODE === "streams" ? entries(action, arrived) : messages(action, arrived);
}

async function entries(action, arrived) {
  const [last] = await redis.xrevrange("socket.io", "+", "-", "COUNT", 1);
  await action();
  await arrived();
  const added = await redis.xrange("socket.io", `(${last[0]}`, "+");
  return added
    .map(([, fields]) => Object.fromEntries(fields.flatMap((_, i) => (i % 2 ? [] : [[fields[i], fields[i + 1]]]))))
    .filter(({ type }) => type === "3")
    .map(({ data }) => (data.startsWith("{") ? JSON.parse(data) : decode(Buffer.from(data, "base64"))));
}

async function messages(action, arrived) {
  const spy = new Redis(REDIS_URL);
  const broadcasts = [];
  spy.on("pmessageBuffer", (_pattern, _channel, message) => {
    const [, packet, opts] = notepack.decode(message);
    broadcasts.push({ packet, opts });
  });
  await spy.psubscribe("socket.io#/*");
  await action();
  await arrived();
  spy.disconnect();
  return broadcasts;
}
