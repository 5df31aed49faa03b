// Measures readers alone, then during each attack, and measures the server before and after each attack.
//   node hostile.mjs <port> <pid> <container> <server's log>
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { connections, eventually, figures, get, heap, sleep } from "../probe/server.mjs";
import { table } from "../probe/table.mjs";
import { connected, pollingSid, PREPARED } from "./raw.mjs";

const [port, pid] = process.argv.slice(2, 4).map(Number);
const [container, log] = process.argv.slice(4);
const setting = (name, otherwise) => Number(process.env[`HOSTILE_${name}`] ?? otherwise);
const readers = setting("READERS", 1_000);
const seconds = setting("SECONDS", 20);
const tolerance = setting("HEAP_MB", 16) * 1e6;
const niceness = setting("NICE", 10);
const seed = setting("SEED", Date.now() % 1_000_000);

const attacks = {
  slow: { clients: setting("SLOW", 100), seconds: 90, bytes: setting("BIG_BYTES", 8192) },
  slowloris: { clients: setting("DRIPPING", 400), seconds },
  halfOpen: { clients: setting("HALF_OPEN", 10_000), seconds: Math.min(seconds, 15) },
  tiny: { clients: setting("TINY", 10), seconds },
  large: { clients: setting("LARGE", 50), rounds: setting("LARGE_ROUNDS", 5) },
  bombs: { clients: setting("BOMBS", 50), megabytes: setting("BOMB_MB", 900) },
  fuzz: { packets: setting("MALFORMED", 1_000_000), batch: setting("BATCH", 20), seed },
};
const chosen = (process.env.HOSTILE_ATTACKS ?? Object.keys(attacks).join(" ")).split(/[ ,]+/);

const crowd = fork(new URL("readers.mjs", import.meta.url), [port, readers].map(String));
const hear = (child) => new Promise((resolve, reject) => {
  child.on("message", (message) => message !== PREPARED && resolve(message));
  child.once("exit", (code) => reject(new Error(`a process ended with ${code}`)));
});

async function measured() {
  const answer = hear(crowd);
  crowd.send("report");
  return (await answer).report;
}

function launch(name) {
  const child = fork(new URL("attacks.mjs", import.meta.url), [name, JSON.stringify({ port, ...attacks[name] })]);
  os.setPriority(child.pid, niceness);
  // The preparation of an attack uses the same cores as the readers, so their measurement starts after it.
  child.on("message", (message) => message === PREPARED && crowd.send("reset"));
  return hear(child);
}

/** Connects a new client over each transport during an attack, and returns the time until both are connected. */
async function newcomer() {
  const began = performance.now();
  try {
    await Promise.race([
      Promise.all([pollingSid(port), connected(port).then((socket) => socket.destroy())]),
      sleep(10_000).then(() => Promise.reject(new Error("10 s"))),
    ]);
    return performance.now() - began;
  } catch {
    return Infinity;
  }
}

async function watchUntil(done) {
  const seen = { heap: 0, tcp: 0, worst: 0, failed: 0, came: 0 };
  let over = false;
  const result = done.finally(() => (over = true));
  result.catch(() => {});
  const watching = (async () => {
    while (!over) {
      const [now, tcp] = await Promise.all([figures(port).catch(() => undefined), connections(port)]);
      seen.heap = Math.max(seen.heap, now?.server.memory.used ?? 0);
      seen.tcp = Math.max(seen.tcp, tcp);
      const took = await newcomer();
      seen.came++;
      if (took === Infinity) {
        seen.failed++;
      } else {
        seen.worst = Math.max(seen.worst, took);
      }
      await Promise.race([sleep(1_000), result.catch(() => {})]);
    }
  })();
  const outcome = await result;
  await watching;
  return { ...seen, ...outcome };
}

/** Waits until the server and the kernel report the connections of the readers only. */
function alone() {
  return eventually(90, async () => {
    try {
      return (await figures(port)).server.connections === readers && (await connections(port)) === readers;
    } catch {
      return false;
    }
  });
}

/** Waits until the heap is below a limit, because containers keep closed connections for a while, 30 s on Payara. */
async function settled(limit) {
  let now = await heap(pid);
  for (let waited = 0; now.bytes > limit && waited < 60; waited += 5) {
    await sleep(5_000);
    now = await heap(pid);
  }
  return now;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const millis = (value) => (value === undefined ? "-" : value.toFixed(1));
const rows = [["", "p50 ms", "p99 ms", "max ms", "new client ms", "failed", "TCP", "heap before", "during", "after", "verdict"]];
const notes = [];
let failures = 0;
let gone = 0;

async function round(name, done) {
  const before = await heap(pid);
  crowd.send("reset");
  const seen = await watchUntil(done());
  const read = await measured();
  const quiet = await alone();
  const after = await settled(before.bytes + tolerance);
  const lost = Object.values(read.ended).reduce((all, each) => all + each, 0);
  const wrong = [];
  if (lost > gone) {
    wrong.push(`${lost - gone} readers were disconnected (${JSON.stringify(read.ended)})`);
    gone = lost;
  }
  if (read.gaps > 0) {
    wrong.push(`${read.gaps} gaps in the events`);
  }
  if (after.bytes > before.bytes + tolerance) {
    wrong.push("heap grew");
  }
  if (!quiet) {
    const left = (await figures(port)).server.connections;
    wrong.push(`${left} sessions and ${await connections(port)} connections remain, expected ${readers}`);
  }
  if (seen.failed) {
    wrong.push(`${seen.failed} of ${seen.came} new clients were not connected`);
  }
  if (seen.failedAttack) {
    wrong.push("unexpected result of the attack");
  }
  failures += wrong.length;
  rows.push([
    name, millis(read.p50), millis(read.p99), millis(read.max), millis(seen.worst), seen.failed, seen.tcp,
    megabytes(before.bytes), megabytes(seen.heap), megabytes(after.bytes), wrong.join(", ") || "ok",
  ]);
  notes.push([name, seen.notes ?? ""]);
  console.log(`${name}: ${wrong.join(", ") || "ok"}; ${seen.notes ?? ""}`);
}

console.log(`hostile clients on ${container}, ${readers} readers, seed ${seed}`);
await hear(crowd);
await get(port, "/soak/pace?event=pace&perSecond=20&bytes=100");
await sleep(Math.min(seconds, 10) * 1_000);
await round("alone", () => sleep(seconds * 1_000).then(() => ({})));
for (const name of chosen) {
  await round(name, () => launch(name).then(({ notes, failed }) => ({ notes, failedAttack: failed })));
}
const exhausted = (readFileSync(log, "utf8").match(/OutOfMemoryError/g) ?? []).length;
failures += exhausted;
console.log(`\n${table(rows)}\n`);
console.log(table([["attack", "result"], ...notes.filter(([, text]) => text)]));
console.log(`\nheap before and after: MB of live objects after a full collection; during: MB in use. OutOfMemoryErrors in the log: ${exhausted}`);
console.log(failures === 0 ? "\nPASSED" : "\nFAILED");
process.exit(failures === 0 ? 0 : 1);
