/* The lists that are loaded in parts, without a browser. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { createPagedList } from "../../main/webapp/js/orders/paged.js";

/** A list of the numbers from `stored` down to 1. */
function listOf(stored) {
  const shown = { ids: [], hasMore: false, failures: 0 };
  const server = { newest: stored, fails: false };
  const list = createPagedList({
    async request({ after, limit }) {
      if (server.fails) throw new Error("no answer");
      const start = after === undefined ? server.newest : after - 1;
      return Array.from({ length: Math.min(limit, start) }, (_, i) => ({ id: start - i }));
    },
    draw(entries, hasMore) {
      shown.ids = entries.map(({ id }) => id);
      shown.hasMore = hasMore;
    },
    onFailure: () => (shown.failures += 1),
  });
  return { list, shown, server };
}

describe("a list", () => {
  it("shows ten entries, and then ten more each time", async () => {
    const { list, shown } = listOf(25);
    await list.refresh();
    assert.deepEqual([shown.ids.length, shown.hasMore], [10, true]);
    await list.more();
    await list.more();
    assert.deepEqual([shown.ids.length, shown.ids.at(-1), shown.hasMore], [25, 1, false]);
  });

  it("shows a new entry after a refresh, and keeps the number of entries", async () => {
    const { list, shown, server } = listOf(25);
    await list.refresh();
    await list.more();
    server.newest = 26;
    await list.refresh();
    assert.deepEqual([shown.ids[0], shown.ids.length, shown.hasMore], [26, 20, true]);
    await list.more();
    assert.deepEqual(shown.ids, Array.from({ length: 26 }, (_, i) => 26 - i));
  });

  it("keeps old entries when it refreshes the first 199", async () => {
    const { list, shown, server } = listOf(230);
    for (let i = 0; i < 22; i += 1) await (i ? list.more() : list.refresh());
    server.newest = 231;
    await list.refresh();
    assert.deepEqual([shown.ids[0], shown.ids.length], [231, 220]);
    assert.equal(new Set(shown.ids).size, 220);
  });

  it("ignores the answer to an earlier request", async () => {
    const { list, shown } = listOf(25);
    await Promise.all([list.refresh(), list.refresh()]);
    assert.equal(shown.ids.length, 10);
  });

  it("shows the entries that it has when a request fails", async () => {
    const { list, shown, server } = listOf(25);
    await list.refresh();
    server.fails = true;
    await list.more();
    assert.deepEqual([shown.ids.length, shown.failures], [10, 1]);
  });
});
