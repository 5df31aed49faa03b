/* Operations on the sockets of all nodes: cases 6 and 7. */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { ask, between, enter, eventually, fence, MODE, ownRooms, unique } from "./setup.mjs";

const COUNT = 100;

const roomsOf = async (client) => ownRooms((await ask(client, "state")).rooms);

/** Waits until the server of a client has the client in a room, or not in it. */
const inRoom = (client, room, expected = true) =>
  eventually(async () => (await roomsOf(client)).includes(room) === expected, `${room} of ${client.id}`);

describe("the sockets of all nodes", () => {
  between("join and leave rooms by the name of a room", async (from, to) => {
    const [room, other] = ["room", "other"].map(unique);
    const members = await Promise.all([enter(from, { rooms: [room] }), enter(to, { rooms: [room] })]);
    const stranger = await enter(to);
    await from.join({ rooms: [room], names: [other, `${other}-2`] });
    for (const member of members) {
      await inRoom(member, other);
      await inRoom(member, `${other}-2`);
    }
    await from.leave({ rooms: [room], names: [other] });
    for (const member of members) await inRoom(member, other, false);
    assert.equal((await roomsOf(members[1])).includes(`${other}-2`), true);
    assert.deepEqual(await roomsOf(stranger), [stranger.id]);
  });

  between("join and leave a room by the id of a socket", async (from, to) => {
    const room = unique("room");
    const [one, two] = await Promise.all([enter(to), enter(to)]);
    await from.join({ rooms: [one.id], names: [room] });
    await inRoom(one, room);
    await from.leave({ rooms: [one.id], names: [room] });
    await inRoom(one, room, false);
    assert.deepEqual(await roomsOf(two), [two.id]);
  });

  between("join no room if they are excluded", async (from, to) => {
    const [room, other] = ["room", "other"].map(unique);
    const [one, two] = await Promise.all([enter(to, { rooms: [room] }), enter(to, { rooms: [room] })]);
    await from.join({ rooms: [room], except: [two.id], names: [other] });
    await inRoom(one, other);
    await fence(from, one, two);
    assert.equal((await roomsOf(two)).includes(other), false);
  });

  between("leave no room if they are excluded", async (from, to) => {
    const [room, other] = ["room", "other"].map(unique);
    const members = await Promise.all([enter(from, { rooms: [room, other] }), enter(to, { rooms: [room, other] }), enter(to, { rooms: [room, other] })]);
    const excluded = members[2];
    await from.leave({ rooms: [room], except: [excluded.id], names: [other] });
    for (const member of members.slice(0, 2)) await inRoom(member, other, false);
    await fence(from, excluded);
    assert.deepEqual((await roomsOf(excluded)).sort(), [excluded.id, room, other].sort());
  });

  between("receive an event for a room that they have just joined, and none after they have left", async (from, to) => {
    const [room, other] = ["room", "other"].map(unique);
    const far = await enter(to, { rooms: [room] });
    const near = await enter(from, { rooms: [room] });
    await from.mixed({ room, other, event: "number", count: COUNT });
    await fence(from, far, near);
    const expected = Array.from({ length: COUNT }, (_, number) => ["number", number]);
    assert.deepEqual(far.heard, expected);
    // The classic adapter of Node.js applies its own operations when they come back from Redis.
    if (!from.official) assert.deepEqual(near.heard, expected);
  }, { when: () => MODE !== "sharded" });

  for (const close of [false, true]) {
    between(`receive the last event before they are disconnected, with close = ${close}`, async (from, to) => {
      const room = unique("room");
      const members = await Promise.all([enter(from, { rooms: [room] }), enter(to, { rooms: [room] })]);
      const ids = members.map(({ id }) => id);
      const reasons = members.map((member) => new Promise((resolve) => member.once("disconnect", resolve)));
      await from.dismiss({ rooms: [room], event: "bye", args: [1], close });
      assert.deepEqual(await Promise.all(reasons), ["io server disconnect", "io server disconnect"]);
      for (const { heard } of members) assert.deepEqual(heard, [["bye", 1]]);
      for (const [node, id] of [[from, ids[0]], [to, ids[1]]]) {
        const reason = await eventually(async () => (await node.stats()).disconnects[id], "the reason");
        assert.equal(reason, "server namespace disconnect");
      }
    });
  }
});
