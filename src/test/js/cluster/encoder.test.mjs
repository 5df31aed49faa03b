/*
 * Random messages of a node in Java, which a node in Node.js must read: case 17. Some malformed messages end a server in
 * Node.js, so a message that the encoder spoils is not only a wrong value. RANDOM_SEED repeats a run.
 */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { enter, eventually, fence, J1, N1, unique } from "./setup.mjs";
import { generator, values } from "./random.mjs";

const EVENTS = 150;
const QUESTIONS = 40;
const SEED = Number(process.env.RANDOM_SEED ?? Date.now() % 1_000_000);

/** Messages of a run; the seed is in the name of the test. */
const run = (title, body) => it(`${title}, with the seed ${SEED}`, () => body(values(generator(SEED))));

describe("random messages of a node in Java", { skip: !J1 }, () => {
  run("arrive at clients of Node.js as they were sent", async ({ list, of, shortText, below }) => {
    const rooms = Array.from({ length: 4 }, (_, number) => `${unique("room")} ${shortText()} ${number}`);
    const client = await enter(N1, { rooms });
    const expected = [];
    for (let number = 0; number < EVENTS; number += 1) {
      const event = of(["news", "a b", "\u{1f600}", "message", `e${shortText()}`]);
      const args = list(4);
      const selection = { rooms: rooms.slice(below(5)), except: of([[], [unique("nobody")]]), flags: of([{}, { compress: true }, { compress: false }]) };
      await J1.emit({ ...selection, event, args });
      expected.push([event, ...args]);
    }
    await fence(J1, client);
    assert.equal(client.heard.length, EVENTS);
    for (const [number, heard] of client.heard.entries()) assert.deepEqual(heard, expected[number], `event ${number}`);
  });

  run("are read as acknowledgements by Node.js", async ({ value }) => {
    const room = unique("room");
    const client = await enter(J1, { rooms: [room] });
    const expected = Array.from({ length: QUESTIONS }, () => value(4));
    client.on("ask", (number, ack) => ack(expected[number]));
    for (const [number, answer] of expected.entries()) {
      const { complete, answers } = await N1.emitWithAck({ rooms: [room], event: "ask", args: [number] });
      assert.deepEqual([complete, answers], [true, [answer]], `answer ${number}`);
    }
  });

  run("are read as events of servers, and as data of sockets, by Node.js", async ({ list, shortText }) => {
    const room = unique("room");
    const client = await enter(J1, { rooms: [room] });
    for (let number = 0; number < QUESTIONS; number += 1) {
      const word = unique("word");
      await J1.serverSideEmit({ event: "notice", args: [word, ...list(3).filter(textual)] });
      const kept = shortText();
      await client.timeout(10_000).emitWithAck("keep", kept);
      const { complete, sockets } = await N1.fetch({ rooms: [room] });
      assert.deepEqual([complete, sockets.map(({ data }) => data.kept)], [true, [kept]]);
      await eventually(async () => (await N1.stats()).heard.some(([, , first]) => first === word), word);
    }
  });
});

/** Whether a value is short and contains no binary values, which the classic adapter sends as objects to servers. */
const textual = (value) => !JSON.stringify(value).includes('"Buffer"') && JSON.stringify(value).length < 1_000;
