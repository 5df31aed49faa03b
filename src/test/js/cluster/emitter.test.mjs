/* The official emitters without a server: case 14. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { emitter } from "./emitters.mjs";
import { ask, enter, eventually, MODE, NODES, unique } from "./setup.mjs";

/** Waits until the clients have received all events of the emitter. */
async function arrived(...clients) {
  const number = unique("fence");
  await emitter(clients[0].nsp).emit("fence", number);
  for (const client of clients) await eventually(() => client.fences.has(number), number);
}

const counts = (clients) => clients.map(({ heard }) => heard.length);

for (const node of MODE === "sharded" ? [] : NODES) {
  describe(`an emitter without a server, with ${node}`, () => {
    it("emits to all, to one room, to several rooms, and except a room", async () => {
      const rooms = ["a", "b"].map(unique);
      const clients = await Promise.all([enter(node, { rooms: [rooms[0]] }), enter(node, { rooms: [rooms[1]] }), enter(node)]);
      const expect = async (...expected) => {
        await arrived(...clients);
        assert.deepEqual(counts(clients), expected);
      };
      emitter().emit("news", { values: [1, null, "\u{1f600}"] });
      await expect(1, 1, 1);
      assert.deepEqual(clients[0].heard, [["news", { values: [1, null, "\u{1f600}"] }]]);
      emitter().to(rooms[0]).emit("news");
      await expect(2, 1, 1);
      emitter().to(rooms[0]).to(rooms[1]).emit("news");
      await expect(3, 2, 1);
      emitter().except(rooms[0]).emit("news");
      await expect(3, 3, 2);
    });

    it("emits to a namespace", async () => {
      const [main, chat] = await Promise.all([enter(node), enter(node, { nsp: "/chat" })]);
      emitter("/chat").emit("news", 1);
      await arrived(chat);
      await arrived(main);
      assert.deepEqual([main.heard, chat.heard], [[], [["news", 1]]]);
    });

    it("moves sockets in and out of rooms, and disconnects them", async () => {
      const [room, other] = ["room", "other"].map(unique);
      const client = await enter(node, { rooms: [room] });
      const inOther = async () => (await ask(client, "state")).rooms.includes(other);
      emitter().to(room).socketsJoin(other);
      await eventually(inOther, "the room");
      emitter().to(room).socketsLeave(other);
      await eventually(async () => !(await inOther()), "no room");
      const gone = new Promise((resolve) => client.once("disconnect", resolve));
      emitter().to(room).disconnectSockets(true);
      assert.equal(await gone, "io server disconnect");
    });

    it("reaches the servers, and is no node", async () => {
      const word = unique("word");
      emitter().serverSideEmit("notice", word);
      await eventually(async () => (await node.stats()).heard.some(([, , first]) => first === word), "the notice");
      if (node.official) assert.equal(await node.serverCount(), NODES.length);
      assert.equal((await node.fetch({ rooms: [unique("room")] })).complete, true);
    });
  });
}
