/*
 * Shows the end of a node: node demonstration.mjs <mode> <URL of Redis> <JSON of the nodes in Java>
 *
 * Starts a server in Node.js and a balancer. Official clients connect through the balancer, all nodes emit numbered events,
 * and one node is killed. The program prints which events the clients have received. It kills the last node in Java, or a
 * node in Node.js if there is none in Java.
 */
import { pause, until } from "../support/waiting.mjs";
import { audience } from "./audience.mjs";
import { bySessionId, startBalancer } from "./balancer.mjs";
import { ClusterNode, startNode } from "./nodes.mjs";

const [mode, redis, java = "[]"] = process.argv.slice(2);
const setting = (name, otherwise) => Number(process.env[`CLUSTER_${name}`] ?? otherwise);
const CLIENTS = setting("CLIENTS", 60);
const SECONDS = setting("SECONDS", 20);
const PER_SECOND = setting("PER_SECOND", 50);

const javaNodes = JSON.parse(java).map(({ name, url, pid }) => new ClusterNode(name, url, pid));
const official = javaNodes.length > 0 ? ["N1"] : ["N1", "N2", "N3"];
const nodes = [...javaNodes, ...(await Promise.all(official.map((name) => startNode(name, { mode, redis, cookie: { name: "io" } }))))];
const victim = javaNodes.at(-1) ?? nodes.at(-1);
await until(async () => (await nodes.at(0).fetch()).complete && (await nodes.at(-1).fetch()).complete, "all nodes");

const balancer = await startBalancer(nodes.map(({ url }) => url), bySessionId);
const clients = await audience(balancer.url, CLIENTS);
// The first event gives each client an offset, without which it cannot recover.
await emit(nodes[0], -1);
await until(() => clients.every(({ numbers }) => numbers.has(-1)), "the first event");
const victims = new Set((await victim.fetch({ flags: { local: true } })).sockets.map(({ id }) => id));

console.log(`mode ${mode}, nodes ${nodes.join(", ")}, ${CLIENTS} clients, ${PER_SECOND} events/s for ${SECONDS} s, then ${victim} is killed (${victims.size} clients)`);

const emitted = [];
let killedAt;
let failed = 0;
const total = SECONDS * PER_SECOND;
const begun = performance.now();
for (let number = 0; number < total; number += 1) {
  await pause(begun + (number * 1000) / PER_SECOND - performance.now());
  if (number === Math.floor(total / 2)) {
    victim.signal("SIGKILL");
    killedAt = performance.now();
  }
  const living = killedAt ? nodes.filter((node) => node !== victim) : nodes;
  const node = living[number % living.length];
  await emit(node, number).then(
    () => emitted.push(number),
    () => (failed += 1),
  );
}
await until(() => clients.every(({ socket }) => socket.connected), "all clients").catch(() => {});
await pause(2_000);

const counts = { delivered: 0, lost: 0, duplicated: 0 };
for (const { numbers } of clients) {
  for (const number of emitted) {
    const times = numbers.get(number) ?? 0;
    counts[times === 0 ? "lost" : "delivered"] += 1;
    counts.duplicated += Math.max(0, times - 1);
  }
}
const ofVictim = clients.filter(({ first }) => victims.has(first));
const lostBy = (some) => some.reduce((sum, { numbers }) => sum + emitted.filter((number) => !numbers.has(number)).length, 0);
const away = ofVictim.flatMap(({ returns }) => returns).map(({ at }) => at - killedAt);

const rows = [
  ["events emitted", emitted.length],
  ["events that no node accepted", failed],
  ["deliveries expected", emitted.length * CLIENTS],
  ["delivered", counts.delivered],
  ["lost", counts.lost],
  ["  of these, by clients of the killed node", lostBy(ofVictim)],
  ["duplicated", counts.duplicated],
  ["clients of the killed node", ofVictim.length],
  ["  recovered at another node", ofVictim.filter(({ returns }) => returns[0]?.recovered).length],
  ["  connected with a new socket", ofVictim.filter(({ returns }) => returns[0] && !returns[0].recovered).length],
  ["  did not return", ofVictim.filter(({ returns }) => returns.length === 0).length],
  ["clients of other nodes that lost their connection", clients.filter((client) => !ofVictim.includes(client) && client.returns.length > 0).length],
  ["longest time until a client was back, in ms", away.length > 0 ? Math.round(Math.max(...away)) : "-"],
];
for (const [name, value] of rows) console.log(`${name.padEnd(52)}${String(value).padStart(10)}`);

for (const { socket } of clients) socket.disconnect();
balancer.stop();
for (const node of nodes) node.stop?.();
process.exit(0);

function emit(node, number) {
  return node.emit({ event: "number", args: [number] });
}
