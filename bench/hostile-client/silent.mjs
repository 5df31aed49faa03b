// Measures the time for which a container keeps the connections of clients that receive broadcasts and send nothing.
//   node silent.mjs <port> <clients> <seconds>
import { figures, get, sleep } from "../probe/server.mjs";
import { connected } from "./raw.mjs";

const [port, clients, seconds] = process.argv.slice(2).map(Number);
const began = Date.now();
const ends = {};
let events = 0;
for (let i = 0; i < clients; i++) {
  await connected(port, {
    event: () => events++,
    end: (why) => {
      const text = `${why} after ${Math.round((Date.now() - began) / 1000)} s`;
      ends[text] = (ends[text] ?? 0) + 1;
    },
  });
}
await get(port, "/soak/pace?event=pace&perSecond=20&bytes=100");
await sleep(seconds * 1000);
const { server } = await figures(port);
console.log({ events, ends, remaining: server.connections });
process.exit(0);
