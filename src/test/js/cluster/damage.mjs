/*
 * Prints what failures of a cluster cost: node damage.mjs <mode> '<JSON>'
 *
 * The JSON has the members redis: the URL of Redis and the program of its server; relay: the URL and the process id of a
 * relay.mjs; and nodes: name, url and pid of each node in Java. The last node is the affected one, and it is connected to
 * Redis by the relay. Without nodes in Java, the program starts three nodes in Node.js instead of one.
 *
 * Official clients connect through a balancer, and all nodes emit numbered events. One failure follows the other.
 */
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { Redis } from "ioredis";
import { pause, until, within } from "../support/waiting.mjs";
import { audience } from "./audience.mjs";
import { bySessionId, startBalancer } from "./balancer.mjs";
import { ClusterNode, startNode } from "./nodes.mjs";

const [mode, description] = process.argv.slice(2);
const { redis, relay, nodes: java = [] } = JSON.parse(description);
const CLIENTS = Number(process.env.CLUSTER_CLIENTS ?? 60);
const PER_SECOND = Number(process.env.CLUSTER_PER_SECOND ?? 50);
const WARM_UP_MS = 15_000;
const CALM_MS = 1_500;
const AFTER_MS = 4_000;
const DRAIN_MS = 1_500;
const HEALING_MS = 30_000;
const QUESTION_MS = 250;
const HEALTH_MS = 100;

const javaNodes = java.map(({ name, url, pid }) => new ClusterNode(name, url, pid));
const urls = java.length > 0 ? { N1: redis.url } : { N1: redis.url, N2: redis.url, N3: relay.url };
let restarted;
const official = await Promise.all(Object.entries(urls).map(([name, url]) => startNode(name, { mode, redis: url, cookie: { name: "io" } })));
// Also after an error, because the nodes would continue to run.
process.on("exit", () => official.forEach((node) => node.stop()));
process.on("exit", () => restarted?.kill("SIGKILL"));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const nodes = [...official, ...javaNodes];
const affected = nodes.at(-1);
const living = new Set(nodes);
const answering = async (node) => (await within(node.fetch(), `an answer of ${node}`)).complete;
await until(async () => (await Promise.all(nodes.map(answering))).every(Boolean), "all nodes");

const balancer = await startBalancer(nodes.map(({ url }) => url), bySessionId);
const clients = await audience(balancer.url, CLIENTS);
const nodeOf = new Map();
for (const node of nodes) {
  for (const { id } of (await node.fetch({ flags: { local: true } })).sockets) nodeOf.set(id, node);
}
/** The streams adapter of Node.js delivers no event before Redis has it, so the delays of nodes in Java are of interest. */
const measured = new Set(javaNodes.length > 0 ? javaNodes : nodes);
const isOf = (node) => ({ first }) => nodeOf.get(first) === node;

const observer = new Redis(redis.url, { retryStrategy: () => 100, maxRetriesPerRequest: null }).on("error", () => {});

const FAILURES = [
  { name: "Redis ends the connections of the node (`CLIENT KILL`)", seconds: 0, begin: killConnections },
  { name: "Redis is killed, and starts again", seconds: 3, begin: killRedis, end: startRedis },
  { name: "the network between the node and Redis drops all packets", seconds: 12, begin: () => process.kill(relay.pid, "SIGSTOP"), end: () => process.kill(relay.pid, "SIGCONT") },
  { name: "the node is suspended (`SIGSTOP`)", seconds: 8, silent: true, begin: () => affected.signal("SIGSTOP"), end: () => affected.signal("SIGCONT") },
  { name: "the node is killed (`kill -9`)", seconds: 0, silent: true, begin: () => affected.signal("SIGKILL"), dead: true },
];

let number = 0;
let emitted = [];
const emitters = new Set(nodes);
const load = setInterval(emitNext, 1_000 / PER_SECOND);

console.log(`mode ${mode}, nodes ${nodes.join(", ")}, affected ${affected}, ${CLIENTS} clients, ${clients.filter(isOf(affected)).length} of them at ${affected}, ${PER_SECOND} events/s\n`);
const head = [
  "failure",
  "lasts, s",
  "deliveries",
  "lost",
  "of these, at clients of the node",
  "of these, of events of the same node",
  "twice",
  "slowest delivery of an event of the same node in Java, s",
  "health of the node",
  "connected again after, s",
  "clients that reconnect",
  "last client back, s",
  "events complete after, s",
  "requests complete after, s",
];
printRow(head);
printRow(head.map(() => "---"));
await pause(WARM_UP_MS);
for (const failure of FAILURES) printRow(await measure(failure));

clearInterval(load);
for (const { socket } of clients) socket.disconnect();
balancer.stop();
process.exit(0);

/** Emits the next number at the next node. An event that no node accepts does not count. */
function emitNext() {
  const [node] = emitters;
  // The first node becomes the last one, so all take turns.
  emitters.delete(node);
  emitters.add(node);
  const event = { number, node, at: performance.now() };
  number += 1;
  const current = emitted;
  node.emit({ event: "number", args: [event.number] }).then(
    () => current.push(event),
    () => {},
  );
}

/** Causes a failure under load, waits until the cluster has healed, and returns the row of the table. */
async function measure({ name, seconds, silent, dead, begin, end }) {
  emitted = [];
  const current = emitted;
  const returnsBefore = clients.map(({ returns }) => returns.length);
  await pause(CALM_MS);
  if (silent) emitters.delete(affected);
  if (silent) await pause(200);
  if (dead) living.delete(affected);
  const stopWatching = watchHealth(affected);
  await begin();
  await pause(seconds * 1_000);
  await end?.();
  const over = performance.now();
  const requests = await requestsComplete(over);
  await until(() => clients.every(({ socket }) => socket.connected), "all clients").catch(() => {});
  if (!dead) emitters.add(affected);
  await pause(AFTER_MS);
  const last = performance.now();
  emitted = [];
  await pause(DRAIN_MS);
  const health = await stopWatching(over);

  const missing = current.map((event) => ({ event, clients: clients.filter(({ numbers }) => !numbers.has(event.number)) }));
  const incomplete = missing.filter((each) => each.clients.length > 0);
  const healed = Math.max(over, ...incomplete.map(({ event }) => event.at));
  const sum = (of) => incomplete.reduce((total, each) => total + of(each.clients), 0);
  const delays = current.filter(({ node }) => measured.has(node)).flatMap((event) => clients.filter(isOf(event.node)).flatMap(({ times }) => delay(event, times)));
  const twice = clients.reduce((total, { numbers }) => total + current.reduce((more, event) => more + Math.max(0, (numbers.get(event.number) ?? 0) - 1), 0), 0);
  const back = clients.flatMap(({ returns }, i) => returns.slice(returnsBefore[i])).map(({ at }) => at - over);
  return [
    name,
    seconds || "",
    current.length * CLIENTS,
    sum((some) => some.length),
    sum((some) => some.filter(isOf(affected)).length),
    incomplete.reduce((total, each) => total + each.clients.filter(isOf(each.event.node)).length, 0),
    twice,
    inSeconds(Math.max(...delays)),
    health.states,
    health.back === undefined ? "" : inSeconds(health.back),
    back.length,
    back.length > 0 ? inSeconds(Math.max(0, ...back)) : "",
    last - healed < 1_000 ? "not healed" : inSeconds(healed - over),
    requests === undefined ? "not healed" : inSeconds(requests - over),
  ];
}

/** The state of a node in Java, from its readiness check if the container has one at this port. */
async function healthOf(node) {
  try {
    const response = await fetch(new URL("/health/ready", node.url), { signal: AbortSignal.timeout(1_000) });
    if (response.status === 404) return (await within(node.stats(), `the state of ${node}`, 1_000)).connected ? "connected" : "degraded";
    const { status, checks } = await response.json();
    return status === "UP" ? checks.find(({ name }) => name === "socketio").data.cluster : status;
  } catch {
    return "no answer";
  }
}

/** Watches the state of a node. Returns a function that ends this, and reports the states and the time of the last return. */
function watchHealth(node) {
  if (node.official) return async () => ({ states: "" });
  const begun = performance.now();
  const changes = [];
  let watching = true;
  const end = (async () => {
    while (watching) {
      const state = await healthOf(node);
      if (changes.at(-1)?.state !== state) changes.push({ state, at: performance.now() });
      await pause(HEALTH_MS);
    }
  })();
  return async (over) => {
    watching = false;
    await end;
    const firsts = changes.filter(({ state }, i) => state !== "connected" && changes.findIndex((each) => each.state === state) === i);
    const last = changes.at(-1);
    return {
      states: firsts.map(({ state, at }) => `${state} after ${inSeconds(at - begun)} s`).join(", ") || "connected",
      back: changes.length > 1 && last.state === "connected" ? Math.max(0, last.at - over) : undefined,
    };
  };
}

/** The time until a client has received an event; none if it has not. */
function delay({ number: of, at }, times) {
  return times.has(of) ? [times.get(of) - at] : [];
}

/** Asks all living nodes again and again, and returns when the first question was asked that all could answer completely. */
async function requestsComplete(since) {
  let first;
  while (first === undefined && performance.now() - since < HEALING_MS) {
    const asked = performance.now();
    Promise.all([...living].map(answering)).then(
      (answers) => answers.every(Boolean) && (first = Math.min(first ?? Infinity, asked)),
      () => {},
    );
    await pause(QUESTION_MS);
  }
  return first;
}

/** Prints each row at once, so that an interrupted run shows what it has measured. */
function printRow(cells) {
  console.log(`| ${cells.join(" | ")} |`);
}

function inSeconds(ms) {
  return (ms / 1_000).toFixed(1);
}

/** Ends all connections that come from the relay. */
async function killConnections() {
  const list = await observer.client("LIST");
  for (const [, id] of list.matchAll(/^id=(\d+) addr=127\.0\.0\.2:/gm)) await observer.client("KILL", "ID", id);
}

async function killRedis() {
  const [, pid] = /^process_id:(\d+)/m.exec(await observer.info("server"));
  process.kill(Number(pid), "SIGKILL");
}

function startRedis() {
  const { port } = new URL(redis.url);
  restarted = spawn(redis.program, ["--port", port, "--bind", "127.0.0.1", "--protected-mode", "no", "--save", "", "--appendonly", "no"], { cwd: tmpdir(), stdio: "ignore" });
}
