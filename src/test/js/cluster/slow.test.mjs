/* A client whose connection is not writable: case 4. */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { between, enter, eventually, fence, unique } from "./setup.mjs";

const BLOCKS = 32;
const BLOCK = "x".repeat(500_000);

describe("a volatile broadcast", () => {
  between("is dropped for a client that does not read, and arrives at others", async (from, to) => {
    const [slow, quick] = await Promise.all([enter(to), enter(to)]);
    // A slow node may still receive the events of another test.
    const event = unique("news");
    const texts = ({ heard }) => heard.filter(([name]) => name === event).map(([, text]) => text);
    const { ws } = slow.io.engine.transport;
    ws.pause();
    // More than the buffers of the system hold, so the last packet is not written.
    for (let number = 0; number < BLOCKS; number += 1) await from.emit({ rooms: [slow.id], event: "block", args: [BLOCK] });
    await fence(from, quick);
    // A server may skip a volatile event if it has not noticed yet that its last packet to the quick client was written.
    await eventually(async () => {
      await from.emit({ flags: { volatile: true }, event, args: ["volatile"] });
      await fence(from, quick);
      return texts(quick).length > 0;
    }, "the volatile event");
    await from.emit({ event, args: ["reliable"] });
    await eventually(() => texts(quick).length === 2, "both events");
    assert.deepEqual(texts(quick), ["volatile", "reliable"]);
    ws.resume();
    await fence(from, slow);
    assert.equal(slow.heard.filter(([event]) => event === "block").length, BLOCKS);
    assert.deepEqual(texts(slow), ["reliable"]);
  });
});
