// Measures readers alone, then beside each attack, and looks at the server before and after.
//   node hostile.mjs <port> <pid> <container> <server's log> [<port of the marketplace> <its log>]
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import os from "node:os";
import { connections, eventually, figures, get, heap, sleep } from "../probe/server.mjs";
import { table } from "../probe/table.mjs";
import { connected, pollingSid, PREPARED } from "./raw.mjs";

const [port, pid] = process.argv.slice(2, 4).map(Number);
const [container, log, marketPort, marketLog] = process.argv.slice(4);
const loginPort = marketPort ? Number(marketPort) : undefined;
const setting = (name, otherwise) => Number(process.env[`HOSTILE_${name}`] ?? otherwise);
const readers = setting("READERS", 1_000);
const seconds = setting("SECONDS", 20);
const tolerance = setting("HEAP_MB", 16) * 1e6;
const quiet = setting("BEFORE_SECONDS", 8);
// Each attack runs so often, and the medians of its percentiles count.
const rounds = Math.max(1, setting("ROUNDS", 3));
const logLimit = setting("LOG_LINES", 10);
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
  sink: { seconds },
  hashing: { seconds },
  handshakes: { clients: setting("FLOOD", 20), seconds },
  refusals: { clients: setting("REFUSED", 1), seconds },
  cycles: { clients: setting("CYCLES", 1), seconds },
  acks: { clients: setting("ACKS", 1), seconds, bytes: setting("ACK_BYTES", 1_000) },
  headers: { clients: setting("FLOOD", 20), seconds, bytes: setting("HEADER_BYTES", 7_000) },
  auths: { clients: setting("AUTHS", 50), seconds },
  fragments: { clients: setting("FRAGMENTS", 48), seconds },
  slowUser: { clients: setting("SLOW_USER", 64), seconds, millis: setting("SLOW_MS", 20) },
  presence: { clients: 2, seconds, watchers: setting("WATCHERS", 20) },
  login: { loginPort, clients: setting("LOGINS", 64), slow: setting("LOGIN_BODIES", 40), seconds },
  forwarded: { clients: setting("FLOOD", 20), seconds },
};
const CONTROLS = ["sink", "hashing"];
const chosen = (process.env.HOSTILE_ATTACKS ?? Object.keys(attacks).join(" ")).split(/[ ,]+/).filter((name) => !CONTROLS.includes(name));
/** Logins may use half of the cores for passwords, so their control uses that much. */
const controlOf = (name) => (name === "login" ? "hashing" : "sink");
const everybody = readers + 1;

// A process of its own with the priority of a server, because a child of the attacker would inherit a lower one.
const discarder = fork(new URL("sink.mjs", import.meta.url));
[attacks.sink.sinkPort] = await once(discarder, "message");
const crowd = fork(new URL("readers.mjs", import.meta.url), [port, readers].map(String));
/** The next message of a child. */
const hear = (child) => new Promise((resolve, reject) => {
  const ended = (code) => reject(new Error(`a process ended with ${code}`));
  const receive = (message) => {
    if (message !== PREPARED) {
      child.off("message", receive);
      child.off("exit", ended);
      resolve(message);
    }
  };
  child.on("message", receive);
  child.once("exit", ended);
});

async function measured() {
  const answer = hear(crowd);
  crowd.send("report");
  return (await answer).report;
}

/** Runs an attack in a process of its own, and returns what it has achieved. */
function launch(name, settings = {}) {
  const child = fork(new URL("attacks.mjs", import.meta.url), [name, JSON.stringify({ port, ...attacks[name], ...settings })]);
  // The control of logins stands for the server, which hashes the passwords with its own priority.
  os.setPriority(child.pid, name === "hashing" ? 0 : niceness);
  // The preparation of an attack uses the same cores as the readers, and its clients are in the log. So the measurements start after it.
  child.on("message", (message) => {
    if (message === PREPARED) {
      crowd.send("reset");
      began = logPosition();
    }
  });
  return hear(child);
}

/** Runs an attack or a control. The attacker of logins also keeps a core busy, so their control does both. */
async function launched(name) {
  const results = await Promise.all(name === "hashing" ? [launch(name), launch("sink")] : [launch(name)]);
  return { notes: results.map(({ notes }) => notes).join("; "), failedAttack: results.some(({ failed }) => failed) };
}

/** A client that connects during an attack, over both transports. */
async function newcomer() {
  const began = performance.now();
  const from = `127.69.${Math.floor(Math.random() * 250)}.1`;
  try {
    await Promise.race([
      Promise.all([pollingSid(port, from), connected(port, { from }).then((socket) => socket.destroy())]),
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

/** The number of lines of a log. Payara writes an empty line after each of them. */
const lines = (file) => (file ? readFileSync(file, "latin1").split("\n").filter(Boolean).length : 0);
const logPosition = () => ({ lines: lines(log) + lines(marketLog), time: performance.now() });
let began;

/** Handshakes with the marketplace one after the other, until the end of an attack. */
function loginBystander() {
  const latencies = [];
  let over = false;
  const running = (async () => {
    while (!over) {
      const began = performance.now();
      await pollingSid(loginPort, `127.69.${Math.floor(Math.random() * 250)}.1`).catch(() => {});
      latencies.push(performance.now() - began);
      await sleep(50);
    }
  })();
  return async () => {
    over = true;
    await running;
    latencies.sort((a, b) => a - b);
    const at = (part) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))];
    return { p50: at(0.5), p99: at(0.99) };
  };
}

const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** The medians of the percentiles of several rounds. */
const medians = (measured) =>
  Object.fromEntries(
    Object.keys(measured[0]).map((name) => [
      name,
      Object.fromEntries(["p50", "p99"].map((percentile) => [percentile, middle(measured.map((each) => each[name][percentile]))])),
    ]),
  );

/** Only the readers are left, in the server's books and in the kernel's. */
function alone() {
  return eventually(90, async () => {
    try {
      return (await figures(port)).server.connections === everybody && (await connections(port)) === everybody;
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

/** What bystanders measure during an action. */
async function bystanders(name, action) {
  const stop = controlOf(name) === "hashing" || name === "hashing" ? loginBystander() : undefined;
  crowd.send("reset");
  const seen = await action();
  const read = await measured();
  const series = { events: { p50: read.p50, p99: read.p99 }, answers: read.answers };
  if (stop) {
    series.handshakes = await stop();
  }
  return { seen, read, series };
}

/** The medians of each control. During a control, no attack reaches the server, but it has less of the processors. */
const controls = {};

/** The reasons why an attack has reached the bystanders; empty if none did. */
function disturbances(attack, before, during) {
  return Object.keys(during).flatMap((name) => {
    const limit = 2 * Math.max(before[name].p99, controls[controlOf(attack)]?.[name]?.p99 ?? 0);
    return during[name].p99 > limit ? [`p99 of ${name} over ${millis(limit)} ms`] : [];
  });
}

const series = (before, during) =>
  Object.keys(during)
    .map((name) =>
      `${name} p50 ${millis(before[name].p50)} -> ${millis(during[name].p50)}, p99 ${millis(before[name].p99)} -> ${millis(during[name].p99)} ms`,
    )
    .join("; ");

async function round(name, done, { attack = true } = {}) {
  const before = await heap(pid);
  await sleep(1_000);
  const calm = attack ? await bystanders(name, () => sleep(quiet * 1_000)) : undefined;
  began = logPosition();
  const { seen, read, series: during } = await bystanders(name, () => watchUntil(done()));
  const ended = logPosition();
  const logged = ((ended.lines - began.lines) * 1_000) / (ended.time - began.time);
  const settledSessions = await alone();
  const after = await settled(before.bytes + tolerance);
  const lost = Object.values(read.ended).reduce((all, each) => all + each, 0);
  const wrong = [];
  if (lost > gone) {
    wrong.push(`${lost - gone} readers were disconnected (${JSON.stringify(read.ended)})`);
    gone = lost;
  }
  if (read.adminEnded > 0) {
    wrong.push("admin disconnected");
  }
  if (logged >= logLimit) {
    wrong.push("log");
  }
  if (read.gaps > 0) {
    wrong.push(`${read.gaps} gaps in the events`);
  }
  if (after.bytes > before.bytes + tolerance) {
    wrong.push("heap grew");
  }
  if (!settledSessions) {
    const left = (await figures(port)).server.connections;
    wrong.push(`${left} sessions and ${await connections(port)} connections left, expected ${everybody}`);
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
  console.log(
    `${wrong.length === 0 ? "passed" : "failed"} ${name}: ${series(calm?.series ?? during, during)}; log ${logged.toFixed(1)} lines/s; ` +
      `heap ${megabytes(before.bytes)} -> ${megabytes(after.bytes)} MB, in use ${megabytes(seen.heap)}; ` +
      `admin ${read.adminEnded ? "disconnected" : "connected"}; newcomer ${millis(seen.worst)} ms` +
      `${wrong.length === 0 ? "" : `; wrong: ${wrong.join(", ")}`}${seen.notes ? `; ${seen.notes}` : ""}`,
  );
  return { before: calm?.series ?? during, during };
}

/** Runs an attack or a control several times, and judges the medians. */
async function judged(name) {
  const failedBefore = failures;
  const measurements = [];
  for (let count = 0; count < rounds; count++) {
    measurements.push(await round(name, () => launched(name)));
  }
  const before = medians(measurements.map((each) => each.before));
  const during = medians(measurements.map((each) => each.during));
  if (CONTROLS.includes(name)) {
    controls[name] = during;
  }
  const wrong = CONTROLS.includes(name) ? [] : disturbances(name, before, during);
  failures += wrong.length;
  console.log(`${failures === failedBefore ? "PASSED" : "FAILED"} ${name}, medians: ${series(before, during)}${wrong.map((each) => `; wrong: ${each}`).join("")}`);
}

console.log(`hostile clients on ${container}, ${readers} readers, seed ${seed}`);
await hear(crowd);
await get(port, "/soak/pace?event=pace&perSecond=20&bytes=100");
// The control comes first. On a server that still compiles its code, it would be too slow, and the limit too high.
// The marketplace is a server of its own, which compiles the code of its log-in meanwhile.
const warmUp = setting("WARM_UP_SECONDS", 60);
await Promise.all([sleep(warmUp * 1_000), ...(chosen.includes("login") ? [launch("login", { seconds: warmUp })] : [])]);
await round("alone", () => sleep(seconds * 1_000).then(() => ({})), { attack: false });
for (const name of [...new Set([...chosen.map(controlOf), ...chosen])]) {
  await judged(name);
}
const exhausted = (readFileSync(log, "utf8").match(/OutOfMemoryError/g) ?? []).length;
failures += exhausted;
console.log(`\n${table(rows)}\n`);
console.log(table([["attack", "result"], ...notes.filter(([, text]) => text)]));
console.log(`\nheap before and after: MB of live objects after a full collection; during: MB in use. OutOfMemoryErrors in the log: ${exhausted}`);
console.log(failures === 0 ? "\nPASSED" : "\nFAILED");
process.exit(failures === 0 ? 0 : 1);
