// Runs clients that lose their connections and recover, and prints what they have seen.
//   node recovery.mjs <port> <minutes> <container>
import { chance } from "../probe/chance.mjs";
import { figures, sleep } from "../probe/server.mjs";
import { table } from "../probe/table.mjs";
import { RecoveringClient } from "./recovering.mjs";

const [port, minutes] = process.argv.slice(2, 4).map(Number);
const container = process.argv[4];
const seconds = Number(process.env.SOAK_RECOVERY_SECONDS);
const size = Number(process.env.SOAK_CLIENTS ?? 30);
const seed = Number(process.env.SOAK_SEED ?? Date.now() % 1_000_000);
const random = chance(seed);
const counts = { recovered: 0, "returned too late": 0, events: 0 };
const faults = new Map();
const report = {
  count: (what) => (counts[what] = (counts[what] ?? 0) + 1),
  fault: (text) => faults.set(text, (faults.get(text) ?? 0) + 1),
};

console.log(`recovery soak on ${container}, ${minutes} minutes, recovery within ${seconds} s, ${size} clients, seed ${seed}`);
const clients = Array.from({ length: size }, () => new RecoveringClient(port, seconds * 1000, random, report));
const ends = clients.map((client) => client.run().catch((error) => report.fault(`broken: ${error.stack}`)));
await sleep(minutes * 60_000);
console.log(`figures of the server before the end: ${JSON.stringify((await figures(port)).server.recovery)}`);
clients.forEach((client) => client.stop());
await Promise.all(ends);

console.log(`\n${table([["", ""], ...Object.entries(counts)])}\n`);
[...faults].slice(0, 50).forEach(([text, count]) => console.log(`  ${count} x ${text}`));
const passed = faults.size === 0 && counts.recovered > 0 && counts.events > 0;
console.log(passed ? "PASSED" : `FAILED: ${faults.size} different faults, ${counts.recovered} recovered`);
process.exit(passed ? 0 : 1);
