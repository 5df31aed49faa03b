/* A network between a node and Redis that drops all packets: case 20. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { until } from "../support/waiting.mjs";
import { startNode } from "./nodes.mjs";
import { enter, eventually, fence, J3, MODE, network, OTHER, REDIS_URL } from "./setup.mjs";

/** The limit of the case. J3 has the default interval of pings, ten seconds, and notices the loss within two of them. */
const NOTICED_MS = 30_000;

describe("a network that drops packets between Redis and a node in Java", { skip: !network }, () => {
  let node;

  before(async () => {
    node = await startNode("N9", { mode: MODE, redis: REDIS_URL, adapter: OTHER });
    await counted();
  });

  after(() => {
    network.forward();
    node.stop();
  });

  const counted = () => eventually(async () => (await node.serverCount()) === 2, "both nodes");

  it("is noticed, does not stop events to sockets of the same node, and heals", async () => {
    const [near, far] = await Promise.all([enter(J3), enter(node)]);
    await fence(J3, near, far);
    const before = await J3.stats();
    network.drop();
    await J3.emit({ event: "news", args: [1] });
    await fence(J3, near);
    // The proxy keeps the connections open, so J3 has to notice the loss by itself.
    await until(async () => !(await J3.stats()).connected, "the loss of the connection", NOTICED_MS);
    await J3.emit({ event: "news", args: [2] });
    await fence(J3, near);
    assert.deepEqual([near.heard, far.heard], [[["news", 1], ["news", 2]], []]);
    assert.equal((await J3.fetch()).complete, false);
    await eventually(async () => (await J3.stats()).lost > before.lost, "a lost message");
    network.forward();
    await eventually(async () => (await J3.stats()).connected, "the connection");
    await counted();
    await fence(J3, near, far);
    await fence(node, near, far);
    assert.equal((await node.fetch()).complete, true);
  });
});
