/* Measures the CPU time and the bytes of Redis for one event, by mode and number of reading nodes. */
"use strict";
const { spawn } = require("node:child_process");
const net = require("node:net");
const { tmpdir } = require("node:os");

const READERS = [1, 4, 16];
const EVENTS_PER_SECOND = [2_000, 10_000];
const SECONDS = 2;
const PAYLOAD = 100;

const MODES = {
  classic: { subscribe: ["PSUBSCRIBE", "socket.io#/#*"], publish: (bytes) => ["PUBLISH", "socket.io#/#room-1234#", bytes] },
  sharded: { subscribe: ["SSUBSCRIBE", "socket.io#/#room-1234#"], publish: (bytes) => ["SPUBLISH", "socket.io#/#room-1234#", bytes] },
  streams: { read: true, publish: (bytes) => ["XADD", "socket.io", "MAXLEN", "~", "10000", "*", "uid", "0123456789abcdef", "nsp", "/", "type", "3", "data", bytes] },
};

/** An event as the adapters send it, with the given length of its arguments. */
function message() {
  return JSON.stringify({ opts: { rooms: ["room-1234"], except: [], flags: {} }, packet: { type: 2, data: ["event", "x".repeat(PAYLOAD)] } });
}

function encode(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function connect(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(socket)).on("error", reject);
    socket.setNoDelay(true);
    socket.resume();
  });
}

/** Sends a command and resolves with the answer as text. */
async function ask(port, ...words) {
  const socket = await connect(port);
  socket.write(encode(words) + encode(["QUIT"]));
  let text = "";
  socket.on("data", (bytes) => (text += bytes.toString("latin1")));
  await new Promise((resolve) => socket.on("close", resolve));
  return text;
}

/** Reads a stream like a node does: it asks again as soon as an answer has arrived. */
function follow(socket) {
  let last = "$";
  const next = () => socket.write(encode(["XREAD", "BLOCK", "5000", "COUNT", "100", "STREAMS", "socket.io", last]));
  let text = "";
  let timer;
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
    const ids = text.match(/\d{13}-\d+/g);
    if (ids) last = ids.at(-1);
    text = text.slice(-20);
    // An answer of several packets is complete when nothing follows at once.
    clearTimeout(timer);
    timer = setImmediate(next);
  });
  next();
}

async function state(port) {
  const info = await ask(port, "INFO", "everything");
  const value = (name) => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(info)[1]);
  return { cpu: value("used_cpu_sys") + value("used_cpu_user"), in: value("total_net_input_bytes"), out: value("total_net_output_bytes") };
}

async function run(name, readers, perSecond, port) {
  const mode = MODES[name];
  const sockets = await Promise.all(Array.from({ length: readers }, () => connect(port)));
  for (const socket of sockets) mode.read ? follow(socket) : socket.write(encode(mode.subscribe));
  const publisher = await connect(port);
  await pause(200);
  const command = encode(mode.publish(message()));
  const before = await state(port);
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < SECONDS * 1_000) {
    for (; sent < ((performance.now() - begun) / 1_000) * perSecond; sent += 1) publisher.write(command);
    await pause(1);
  }
  await pause(200);
  const after = await state(port);
  for (const socket of [...sockets, publisher]) socket.destroy();
  const each = (key) => (after[key] - before[key]) / sent;
  return { readers, cpu: each("cpu") * 1e6, in: each("in"), out: each("out") / readers };
}

/** The line with the least squares through points of x and y. */
function line(points) {
  const mean = (key) => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  const [x, y] = [mean("x"), mean("y")];
  const slope = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return { base: y - slope * x, slope };
}

async function series(name, perSecond, port) {
  const points = [];
  for (const readers of READERS) {
    const result = await run(name, readers, perSecond, port);
    points.push({ x: readers, y: result.cpu });
    console.log(`| ${name} | ${perSecond} | ${readers} | ${result.cpu.toFixed(1)} | ${result.in.toFixed(0)} | ${result.out.toFixed(0)} |`);
  }
  const { base, slope } = line(points);
  console.log(`| ${name} | ${perSecond} | line | ${base.toFixed(1)} + ${slope.toFixed(1)} for each reader | | |`);
}

async function measure() {
  const port = await new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
  const redis = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { cwd: tmpdir(), stdio: "ignore" });
  try {
    await pause(500);
    console.log(`arguments of ${PAYLOAD} bytes, a message of ${message().length} bytes\n`);
    console.log("| mode | events/s | readers | CPU, s/M events | bytes in | bytes out for each reader |\n|---|---|---|---|---|---|");
    for (const name of Object.keys(MODES)) for (const perSecond of EVENTS_PER_SECOND) await series(name, perSecond, port);
    const memory = Number(/:(\d+)/.exec(await ask(port, "MEMORY", "USAGE", "socket.io"))[1]);
    const length = Number(/:(\d+)/.exec(await ask(port, "XLEN", "socket.io"))[1]);
    console.log(`\nmemory of a stream entry: ${Math.round(memory / length)} bytes (${length} entries)`);
  } finally {
    redis.kill();
  }
}

module.exports = { measure };
