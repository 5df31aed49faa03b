/* A client whose connection is not writable: case 4. */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { between, enter, eventually, fence } from "./setup.mjs";

const BLOCKS = 32;
const BLOCK = "x".repeat(500_000);

describe("a volatile broadcast", () => {
  between("is dropped for a client that does not read, and arrives at others", async (from, to) => {
    const [slow, quick] = await Promise.all([enter(to), enter(to)]);
    const { ws } = slow.io.engine.transport;
    ws.pause();
    // More than the buffers of the system hold, so the last packet is not written.
    for (let number = 0; number < BLOCKS; number += 1) await from.emit({ rooms: [slow.id], event: "block", args: [BLOCK] });
    await fence(from, quick);
    // A server may skip a volatile event if it has not noticed yet that its last packet to the quick client was written.
    await eventually(async () => {
      await from.emit({ flags: { volatile: true }, event: "news", args: ["volatile"] });
      await fence(from, quick);
      return quick.heard.length > 0;
    }, "the volatile event");
    await from.emit({ event: "news", args: ["reliable"] });
    await eventually(() => quick.heard.length === 2, "both events");
    assert.deepEqual(quick.heard.map(([, text]) => text), ["volatile", "reliable"]);
    ws.resume();
    await fence(from, slow);
    assert.equal(slow.heard.filter(([event]) => event === "block").length, BLOCKS);
    assert.deepEqual(slow.heard.filter(([event]) => event === "news"), [["news", "reliable"]]);
  });
});
