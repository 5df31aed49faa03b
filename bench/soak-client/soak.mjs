// Runs the soak test: a first round, a measurement, the load, a second measurement, and the comparison.
//   node soak.mjs <port> <pid> <minutes> <container>
import { fork } from "node:child_process";
import { connections, eventually, figures, get, heap, sleep, sum, threads } from "../probe/server.mjs";
import { table } from "../probe/table.mjs";
import { chance } from "../probe/chance.mjs";

const [port, pid, minutes] = process.argv.slice(2, 5).map(Number);
const container = process.argv[5];
const setting = (name, otherwise) => Number(process.env[`SOAK_${name}`] ?? otherwise);
const tokenSeconds = setting("TOKEN_SECONDS", 0);
const clients = setting("CLIENTS", 100);
// Clients with tokens stay connected until the end, so that each disconnection is a fault.
const processes = setting("PROCESSES", tokenSeconds ? 0 : 4);
const perProcess = setting("CLIENTS_PER_PROCESS", 15);
const vanishing = setting("VANISHING_PER_SECOND", tokenSeconds ? 0 : 2);
const warmUp = setting("WARM_UP_SECONDS", 45);
const heapTolerance = setting("HEAP_MB", 12) * 1e6;
const threadTolerance = setting("THREADS", 16);
const IDLE_MS = 75_000;
const seed = setting("SEED", Date.now() % 1_000_000);
const random = chance(seed);

/** The classes that the report always contains, even without instances. */
const KEPT = [
  "engine.Session",
  "engine.TimingWheel$Entry",
  "socket.Client",
  "socket.Inbox",
  "socket.PendingAcks",
  "socket.Socket",
  "transport.polling.PollingTransport",
  "transport.polling.ServletPoll",
  "transport.websocket.WebSocketTransport",
];

const acked = new Map();
const counts = {};
const faults = new Map();
const ends = new Map();
const left = new Map();
let born = 0;
let stopping = false;

function crowd(size, pollers) {
  const name = `p${born++}`;
  const child = fork(new URL("crowd.mjs", import.meta.url), [port, name, size, pollers, random.between(0, 1e9)].map(String));
  child.on("message", take);
  child.gone = new Promise((resolve) => child.once("exit", resolve));
  return child;
}

function take(report) {
  for (const [key, numbers] of Object.entries(report.acked)) {
    const all = acked.get(key) ?? [];
    all.push(...numbers);
    acked.set(key, all);
  }
  for (const [what, count] of Object.entries(report.counts)) {
    counts[what] = (counts[what] ?? 0) + count;
  }
  report.faults.forEach((text) => faults.set(text, (faults.get(text) ?? 0) + 1));
  report.ended.forEach(([id, ticks, asked]) => ends.set(id, { ticks, asked }));
}

/** Runs one process of clients after another, and kills each after a while. Suspends some of them first, so that their connections stay open and silent. */
async function mortal() {
  while (!stopping) {
    const child = crowd(perProcess, 0);
    await pause(random.between(5_000, 20_000));
    if (stopping) {
      return end(child);
    }
    if (random.next() < 0.4) {
      counts["suspended processes"] = (counts["suspended processes"] ?? 0) + 1;
      child.kill("SIGSTOP");
      await pause(10_000);
    }
    counts["killed processes"] = (counts["killed processes"] ?? 0) + 1;
    child.kill("SIGKILL");
    await child.gone;
  }
}

async function pause(millis) {
  const until = Date.now() + millis;
  while (!stopping && Date.now() < until) {
    await sleep(200);
  }
}

async function end(child) {
  child.send("stop");
  const timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
  await child.gone;
  clearTimeout(timer);
}

/** Reads the server's counts of disconnected sockets, and compares them with those of the clients. */
async function collect() {
  for (const line of (await get(port, "/soak/talks")).split("\n").filter(Boolean)) {
    const [id, ticks, asked, answered] = line.split(" ");
    left.set(id, { ticks: Number(ticks), asked: Number(asked), answered: Number(answered) });
  }
  for (const [id, client] of ends) {
    const server = left.get(id);
    if (server) {
      if (server.ticks !== client.ticks) {
        fault(`missing: the server sent ${server.ticks} ticks, the disconnected client received ${client.ticks}`);
      }
      if (server.asked !== client.asked || server.answered !== server.asked) {
        fault(`missing: the server sent ${server.asked} questions, the client received ${client.asked}, the server received ${server.answered} answers`);
      }
      counts["ends compared"] = (counts["ends compared"] ?? 0) + 1;
      ends.delete(id);
    }
  }
  left.clear();
}

function fault(text) {
  faults.set(text, (faults.get(text) ?? 0) + 1);
}

/** Compares the acknowledged events of the clients with the events that the server has recorded. */
async function audit() {
  const known = new Map();
  for (const line of (await get(port, "/soak/ledger")).split("\n").filter(Boolean)) {
    const [key, bits] = line.split(" ");
    known.set(key, Buffer.from(bits ?? "", "base64"));
  }
  for (const [key, numbers] of acked) {
    const bits = known.get(key);
    const seen = new Set();
    for (const number of numbers) {
      if (!bits || !((bits[number >> 3] ?? 0) & (1 << (number & 7)))) {
        fault(`missing: the server has acknowledged an event and has not recorded it`);
      }
      if (seen.has(number)) {
        fault(`duplicate: an event was acknowledged twice`);
      }
      seen.add(number);
    }
  }
}

async function look() {
  const now = await figures(port);
  return { now, heap: await heap(pid), threads: await threads(pid), connections: await connections(port) };
}

async function calm() {
  return eventually(60, async () => {
    await collect();
    const { server, talks, pendingAcks } = await figures(port);
    return server.connections === 0 && talks === 0 && pendingAcks === 0 && (await connections(port)) === 0;
  });
}

/** Waits until idle threads have ended and the container has released closed connections. */
async function rest() {
  const quiet = await calm();
  await sleep(IDLE_MS);
  return quiet;
}

async function soakFor(seconds, watch) {
  stopping = false;
  const steady = crowd(clients, vanishing);
  const mortals = Array.from({ length: processes }, mortal);
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) {
    await sleep(Math.min(5_000, Math.max(0, until - Date.now())));
    await collect();
    await watch?.();
  }
  stopping = true;
  await Promise.all([end(steady), ...mortals]);
}

const peak = { connections: 0, sockets: 0, rooms: 0, inbox: 0, outbound: 0, emit: 0, pendingAcks: 0, threads: 0, heap: 0, tcp: 0 };

async function watch() {
  const { server, pendingAcks } = await figures(port);
  const seen = { ...server, ...server.queues, pendingAcks, heap: server.memory.used, tcp: await connections(port) };
  Object.keys(peak).forEach((name) => (peak[name] = Math.max(peak[name], seen[name])));
}

function rows(start, end) {
  const failed = [];
  const verdict = (name, bad) => {
    if (bad) {
      failed.push(name);
    }
    return bad ? "LEAK" : "ok";
  };
  const zero = (name, from, high, to) => [name, from, high, to, verdict(name, to > from)];
  const { now: a } = start;
  const { now: b } = end;
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const lines = [
    ["", "start", "during", "end", "verdict"],
    zero("sessions", a.server.connections, peak.connections, b.server.connections),
    zero("sockets", a.server.sockets, peak.sockets, b.server.sockets),
    zero("rooms", a.server.rooms, peak.rooms, b.server.rooms),
    zero("inbox", a.server.queues.inbox, peak.inbox, b.server.queues.inbox),
    zero("outbound", a.server.queues.outbound, peak.outbound, b.server.queues.outbound),
    zero("emit queue", a.server.queues.emit, peak.emit, b.server.queues.emit),
    zero("pending acks", a.pendingAcks, peak.pendingAcks, b.pendingAcks),
    zero("TCP connections", start.connections, peak.tcp, end.connections),
    ["threads", sum(start.threads), peak.threads, sum(end.threads), verdict("threads", sum(end.threads) > sum(start.threads) + threadTolerance)],
    [
      "heap (start, end: after GC)",
      megabytes(start.heap.bytes),
      megabytes(peak.heap),
      megabytes(end.heap.bytes),
      verdict("heap", end.heap.bytes > start.heap.bytes + heapTolerance),
    ],
  ];
  const names = new Set([...KEPT.map((name) => `ee.socketio.${name}`), ...end.heap.classes.keys()]);
  for (const name of [...names].sort()) {
    const count = end.heap.classes.get(name) ?? 0;
    const before = start.heap.classes.get(name) ?? 0;
    const ours = name.startsWith("ee.socketio.") && !name.startsWith("ee.socketio.soak.");
    const theirs = /\.(TyrusSession|TyrusWebSocket|TyrusHttpUpgradeHandler|UndertowSession|WebSocket13Channel|AsyncContextImpl|HttpServerConnection)$/.test(name);
    const more = count - before;
    // A few instances may remain, because a container keeps some for the next request.
    const bad = (ours && more > 10) || (theirs && more > 100);
    if (bad || KEPT.includes(name.slice("ee.socketio.".length)) || theirs) {
      lines.push([name.replace("ee.socketio.", ""), before, "", count, verdict(name, bad)]);
    }
  }
  return { lines, failed };
}

console.log(`soak on ${container}, ${minutes} minutes, ${tokenSeconds ? `tokens of ${tokenSeconds} s, ` : ""}seed ${seed}`);
await soakFor(warmUp);
await rest();
await audit();
acked.clear();
const start = await look();
await soakFor(minutes * 60, watch);
const quiet = await rest();
await audit();
const last = await figures(port);
const finish = await look();
const { lines, failed } = rows(start, finish);

console.log(`\n${table(lines)}\n`);
console.log(table([["actions of the clients (including the first round)", ""], ...Object.entries(counts).sort().map(([what, count]) => [what, count])]));
console.log(`\nreasons of the disconnections on the server: ${JSON.stringify(last.reasons)}`);
const kinds = { missing: 0, duplicate: last.doubled, "out of order": last.disorder, "wrong answer": last.wrongAnswers, unexpected: 0, broken: 0 };
for (const [text, count] of faults) {
  const kind = text.split(":")[0];
  kinds[kind] = (kinds[kind] ?? 0) + count;
}
console.log(`\n${table([["", ""], ...Object.entries(kinds)])}`);
[...faults].slice(0, 50).forEach(([text, count]) => console.log(`  ${count} x ${text}`));
const groups = [...finish.threads].filter(([name, count]) => count > (start.threads.get(name) ?? 0));
if (failed.includes("threads")) {
  console.log("additional threads:", Object.fromEntries(groups));
}
if (!quiet) {
  failed.push("the server had open connections or pending acknowledgements after a minute");
}
if (tokenSeconds && !(counts["tokens replaced"] > 0)) {
  failed.push("no token was replaced");
}
const wrong = Object.entries(kinds).filter(([, count]) => count > 0).map(([kind, count]) => `${kind}: ${count}`);
console.log(failed.length + wrong.length === 0 ? "\nPASSED" : `\nFAILED: ${[...failed, ...wrong].join(", ")}`);
process.exit(failed.length + wrong.length === 0 ? 0 : 1);
