/*
 * A node in Java that is suspended, is replaced by a new version, and then ends: case 18, and the end of a node in case 23.
 * The process is part of the clusters of all modes, so the suites of all modes suspend it and end it together, at their end.
 */
import { strict as assert } from "node:assert";
import { before, describe, it } from "node:test";
import { pause, within } from "../support/waiting.mjs";
import { deploy, undeploy } from "./deployment.mjs";
import { meet, together } from "./meeting.mjs";
import { begin, returnTo, storedEarly } from "./recovering.mjs";
import { acquainted, enter, eventually, fence, J1, J2, MODE, N1, named, NODES, results, unique } from "./setup.mjs";

const REQUESTS = 100;
const CLIENTS = 10;

const counted = (expected) => eventually(async () => (await N1.serverCount()) === expected, `${expected} nodes`);

describe("a node in Java", { skip: !J2 }, () => {
  before(() => meet("the beginning of the end"));

  it("that is suspended makes results incomplete, and completes them when it continues", together(async () => {
    const room = unique("room");
    const { id: own } = await enter(J1, { rooms: [room] });
    await acquainted(J1);
    await meet("the suspension");
    J2.signal("SIGSTOP");
    const [[official], [ours]] = await Promise.all([N1, J1].map((node) => results(node, [node.fetch({ rooms: [room] })])));
    await meet("results");
    J2.signal("SIGCONT");
    assert.deepEqual([official.complete, ours.complete], [false, false]);
    assert.deepEqual(ours.sockets.map(({ id }) => id), [own]);
    assert.equal(ours.missing.length, named(1));
    for (const node of [N1, J1]) await eventually(async () => (await node.fetch({ rooms: [room] })).complete, `a complete result of ${node}`);
    assert.deepEqual((await J1.fetch({ rooms: [room] })).missing, []);
    const client = await enter(J2, { rooms: [room] });
    await fence(N1, client);
    await meet("completeness");
  }));

  it("that is stopped for a new version lets its clients recover at another node, with each event once", { skip: MODE !== "streams" }, together(async () => {
    const members = await Promise.all(Array.from({ length: CLIENTS }, () => begin(J2)));
    const clients = members.map(({ client }) => client);
    const ids = clients.map(({ id }) => id);
    const returned = clients.map(async (client) => {
      const reason = await new Promise((resolve) => client.once("disconnect", resolve));
      await returnTo(client, J1);
      return [reason, client.recovered];
    });
    const events = new Map([J1, N1, J2].map((node) => [node, unique("number")]));
    let flowing = true;
    const flows = [...events].map(([node, event]) => flow(node, event, () => flowing));
    const numbers = (client, node) => client.heard.filter(([event]) => event === events.get(node)).map(([, number]) => number);
    await eventually(() => clients.every((client) => [...events.keys()].every((node) => numbers(client, node).length > 10)), "some events of all nodes");
    await undeploy(J2);
    assert.deepEqual(await Promise.all(returned), clients.map(() => ["transport close", true]));
    assert.deepEqual(clients.map(({ id }) => id), ids);
    flowing = false;
    const accepted = await within(Promise.all(flows), "the ends of the flows");
    for (const node of [J1, N1]) await fence(node, ...clients);
    for (const [i, node] of [...events.keys()].entries()) {
      for (const client of clients) {
        const received = numbers(client, node);
        assert.deepEqual(received, Array.from({ length: received.length }, (_, number) => number), `${client.id} has received each event of ${node} once`);
        // The stopped node may have emitted an event that it has not confirmed.
        assert.ok(received.length === accepted[i] || (node === J2 && received.length === accepted[i] + 1), `${received.length} of ${accepted[i]} events of ${node}`);
      }
    }
    await deploy(J2);
    await counted(NODES.length);
    const client = await enter(J2);
    await fence(N1, client);
  }));

  it("that is killed ends no request late, and its clients recover at another node", together(async () => {
    const { client, room } = await begin(J2);
    const { id } = client;
    if (MODE === "streams") await storedEarly(client, room);
    const gone = new Promise((resolve) => client.once("disconnect", resolve));
    await meet("clients");
    // Until it is killed, the node answers no request of any suite.
    J2.signal("SIGSTOP");
    const asking = (node) => Array.from({ length: REQUESTS / 2 }, () => node.fetch({ rooms: [unique("room")] }));
    const requests = new Map([N1, J1].map((node) => [node, asking(node)]));
    for (const node of requests.keys()) await eventually(async () => (await node.stats()).pending >= REQUESTS / 2, `the requests of ${node}`);
    await meet("requests");
    kill(J2);
    // No result is complete, so the timeout of the request has ended each of them.
    for (const [node, pending] of requests) {
      for (const { complete } of await results(node, pending)) assert.equal(complete, false);
    }
    await counted(NODES.length - 1);
    for (const node of requests.keys()) {
      for (const { complete, missing = [] } of await results(node, asking(node))) assert.deepEqual([complete, missing], [true, []]);
    }
    if (MODE !== "streams") return;
    await gone;
    await N1.emit({ rooms: [room], event: "missed", args: [] });
    await returnTo(client, J1);
    assert.deepEqual([client.id, client.recovered], [id, true]);
    await fence(J1, client);
    assert.deepEqual(client.heard, [["missed"]]);
  }));
});

/** Emits numbers one after the other, until the flow ends or the node has stopped. Returns the number of accepted events. */
async function flow(node, event, flowing) {
  let number = 0;
  while (flowing()) {
    try {
      await node.emit({ event, args: [number] });
    } catch (error) {
      if (node !== J2) throw error;
      return number;
    }
    number += 1;
    await pause(5);
  }
  return number;
}

/** Ends a node, unless another suite has done so. */
function kill(node) {
  try {
    node.signal("SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
