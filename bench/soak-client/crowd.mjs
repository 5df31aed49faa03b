// A process with a constant number of clients. A new client replaces each client that has disconnected.
//   node crowd.mjs <port> <name> <clients> <polling clients that vanish per second> <seed>
import { chance } from "../probe/chance.mjs";
import { SoakClient } from "./client.mjs";
import { LoyalClient } from "./loyal.mjs";
import { POINTS, vanish } from "./vanish.mjs";

const [port, name, size, vanishing, seed] = process.argv.slice(2).map((each, i) => (i === 1 ? each : Number(each)));
const random = chance(seed);
const Kind = process.env.SOAK_TOKEN_SECONDS ? LoyalClient : SoakClient;
const clients = new Set();
let born = 0;
let stopping = false;
let report = fresh();

function fresh() {
  return { acked: {}, faults: [], counts: {}, ended: [] };
}

const tell = {
  acked(key, number) {
    tell.count("acknowledged");
    (report.acked[key] ??= []).push(number);
  },
  fault: (text) => report.faults.push(text),
  count: (what) => (report.counts[what] = (report.counts[what] ?? 0) + 1),
  ended: (...line) => report.ended.push(line),
};

function flush() {
  const full = report;
  report = fresh();
  return new Promise((resolve) => (process.connected ? process.send(full, resolve) : resolve()));
}

async function live() {
  const client = new Kind(port, `${name}-${born++}`, random, tell);
  clients.add(client);
  try {
    await client.run();
  } catch (error) {
    tell.fault(`broken: ${error.stack}`);
  }
  clients.delete(client);
  if (!stopping) {
    setTimeout(live, random.between(0, 500));
  }
}

setInterval(flush, 100);
for (let i = 0; i < size; i++) {
  setTimeout(live, random.between(0, 2_000));
}
if (vanishing > 0) {
  setInterval(() => {
    const point = random.pick(POINTS);
    tell.count(`polling client ${point}`);
    vanish(port, point).catch((error) => stopping || tell.fault(`broken: ${point}: ${error.message}`));
  }, 1000 / vanishing);
}
process.on("disconnect", () => process.exit(1));
process.on("message", async () => {
  stopping = true;
  await Promise.all([...clients].map((client) => client.stop()));
  await flush();
  setTimeout(() => process.exit(0), 200);
});
