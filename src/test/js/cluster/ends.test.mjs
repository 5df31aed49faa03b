/*
 * A node in Java that is suspended, and then ends: case 18, and the end of a node in case 23. The node is part of the
 * clusters of all modes, so the suites of all modes do this together, at their end.
 */
import { strict as assert } from "node:assert";
import { before, describe, it } from "node:test";
import { meet } from "./meeting.mjs";
import { begin, returnTo, storedEarly } from "./recovering.mjs";
import { enter, eventually, fence, J1, J2, MODE, N1, NODES, unique } from "./setup.mjs";

const REQUESTS = 100;

const counted = (expected) => eventually(async () => (await N1.serverCount()) === expected, `${expected} nodes`);

describe("a node in Java", { skip: !J2 }, () => {
  before(() => meet("the beginning of the end"));

  it("that is suspended makes results incomplete, and completes them when it continues", async () => {
    const room = unique("room");
    const { id: own } = await enter(J1, { rooms: [room] });
    J2.signal("SIGSTOP");
    const [official, ours] = await Promise.all([N1, J1].map((node) => node.fetch({ rooms: [room] })));
    await meet("results");
    J2.signal("SIGCONT");
    assert.deepEqual([official.complete, ours.complete], [false, false]);
    assert.deepEqual(ours.sockets.map(({ id }) => id), [own]);
    for (const node of [N1, J1]) await eventually(async () => (await node.fetch({ rooms: [room] })).complete, `a complete result of ${node}`);
    const client = await enter(J2, { rooms: [room] });
    await fence(N1, client);
    await meet("completeness");
  });

  it("that is killed ends no request late, and its clients recover at another node", async () => {
    const { client, room } = await begin(J2);
    const { id } = client;
    if (MODE === "streams") await storedEarly(client, room);
    const gone = new Promise((resolve) => client.once("disconnect", resolve));
    await meet("clients");
    // Until it is killed, the node answers no request of any suite.
    J2.signal("SIGSTOP");
    const requests = [N1, J1].flatMap((node) => Array.from({ length: REQUESTS / 2 }, () => node.fetch({ rooms: [unique("room")] })));
    await meet("requests");
    kill(J2);
    await Promise.all(requests);
    await counted(NODES.length - 1);
    for (const node of [N1, J1]) {
      const later = await Promise.all(Array.from({ length: REQUESTS / 2 }, () => node.fetch({ rooms: [unique("room")] })));
      assert.ok(later.every(({ complete }) => complete));
    }
    if (MODE !== "streams") return;
    await gone;
    await N1.emit({ rooms: [room], event: "missed", args: [] });
    await returnTo(client, J1);
    assert.deepEqual([client.id, client.recovered], [id, true]);
    await fence(J1, client);
    assert.deepEqual(client.heard, [["missed"]]);
  });
});

/** Ends a node, unless another suite has done so. */
function kill(node) {
  try {
    node.signal("SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
