/* Reads what the nodes publish. Subscribes to no channel whose subscribers the adapters count. */
import { decode } from "@msgpack/msgpack";
import { Redis } from "ioredis";
import notepack from "notepack.io";
import { MODE, REDIS_URL, redis } from "./setup.mjs";

/**
 * Runs an action, and returns the broadcasts that the nodes have published meanwhile, as {packet, opts}. With the sharded
 * adapter, these are the broadcasts to the room.
 */
export async function published(room, action, arrived) {
  if (MODE === "streams") return entries(action, arrived);
  return MODE === "classic" ? messages(listenToAll, action, arrived) : messages((spy, listener) => listenTo(spy, room, listener), action, arrived);
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

async function messages(listen, action, arrived) {
  const spy = new Redis(REDIS_URL);
  const broadcasts = [];
  await listen(spy, (broadcast) => broadcasts.push(broadcast));
  await action();
  await arrived();
  spy.disconnect();
  return broadcasts;
}

async function listenToAll(spy, listener) {
  spy.on("pmessageBuffer", (_pattern, _channel, message) => {
    const [, packet, opts] = notepack.decode(message);
    listener({ packet, opts });
  });
  await spy.psubscribe("socket.io#/*");
}

async function listenTo(spy, room, listener) {
  const JSON_START = "{".charCodeAt(0);
  spy.on("smessageBuffer", (_channel, message) => {
    const { data } = message[0] === JSON_START ? JSON.parse(message.toString()) : notepack.decode(message);
    listener(data);
  });
  await spy.ssubscribe(`socket.io#/#${room}#`);
}
