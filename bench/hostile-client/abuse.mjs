// Attacks on work that a server does before a client is authenticated, or without limiting it. Each attack uses the
// address 127.66.0.1, so that limits for each address do not affect the readers. Each attack ends by itself.
import { pbkdf2 } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { figures, sleep } from "../probe/server.mjs";
import { connected, frame, POLLING, PREPARED, RawSocket } from "./raw.mjs";
import { each, Tally } from "./tally.mjs";
import { token } from "../probe/token.mjs";

const ATTACKER = "127.66.0.1";
const MAX_PAYLOAD = 1_000_000;
const REFUSED = ["40/nowhere,", "40/admin,", '40/admin,{"token":"a.b.c"}', `40/admin,${JSON.stringify({ token: token("mallory") })}`];

/** Sends a request on a connection that is kept alive, and resolves to the status. */
function status(agent, port, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve) => {
    const request = http.request({ port, agent, host: "127.0.0.1", path, method, headers, localAddress: ATTACKER, timeout: 15_000 }, (response) =>
      response.resume().on("end", () => resolve(response.statusCode)),
    );
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", (error) => resolve(error.code ?? error.message));
    request.end(body);
  });
}

/** Opens polling sessions as fast as the server answers. */
async function openSessions(port, seconds, atATime, headers) {
  const tally = new Tally();
  const agent = new http.Agent({ keepAlive: true, maxSockets: atATime });
  const end = Date.now() + seconds * 1000;
  await each(atATime, atATime, async (lane) => {
    for (let i = 0; Date.now() < end; i++) {
      tally.add(`handshake ${await status(agent, port, POLLING, { headers: headers(lane * 1_000_000 + i) })}`);
    }
  });
  const { server } = await figures(port);
  agent.destroy();
  return { notes: `${server.connections} sessions at the end; ${tally.text()}` };
}

/** One address opens polling sessions and never uses them. */
export function handshakes({ port, seconds, clients }) {
  return openSessions(port, seconds, clients, () => ({}));
}

/** Handshakes with headers of a few kilobytes, whose sessions stay half open. */
export function headers({ port, seconds, clients, bytes }) {
  const filler = "x".repeat(1_000);
  const large = Object.fromEntries(Array.from({ length: Math.ceil(bytes / 1_000) }, (_, i) => [`X-Filler-${i}`, filler]));
  return openSessions(port, seconds, clients, () => large);
}

/** Handshakes that claim to come from another address, scheme and host each time. */
export function forwarded({ port, seconds, clients }) {
  const claims = (i) => {
    const address = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
    return {
      "X-Forwarded-For": i % 3 === 0 ? `${address}, `.repeat(200) + address : address,
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": `host-${i}.example`,
      "X-Real-IP": address,
      Forwarded: i % 5 === 0 ? `for="[${"f:".repeat(500)}"` : `for=${address};proto=https;host=host-${i}.example`,
    };
  };
  return openSessions(port, seconds, clients, claims);
}

/** Writes a block to one WebSocket again and again as fast as it is read, and reconnects when the server closes it. */
async function pour(port, seconds, tally, block, packets, open = () => connected(port, { from: ATTACKER })) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    try {
      const socket = await open();
      await new Promise((resolve) => {
        const finish = (why) => {
          tally.add(`ended: ${why}`);
          clearTimeout(timer);
          socket.destroy();
          resolve();
        };
        const timer = setTimeout(() => finish("by the attacker"), end - Date.now());
        socket.tcp.on("close", () => finish("by the server"));
        const push = () => {
          do {
            tally.add("packets", packets);
          } while (!socket.tcp.destroyed && Date.now() < end && socket.tcp.write(block));
        };
        socket.tcp.on("drain", push);
        push();
      });
    } catch (error) {
      tally.add(error.message);
      await sleep(50);
    }
  }
}

const repeated = (texts, times) => Buffer.concat(Array.from({ length: times }, () => texts.map((text) => frame(text))).flat());

/** CONNECT packets that the server refuses: an unknown namespace, a missing role, a forged token. */
export async function refusals({ port, seconds, clients }) {
  const tally = new Tally();
  await each(clients, clients, () => pour(port, seconds, tally, repeated(REFUSED, 50), 4 * 50));
  return { notes: tally.text() };
}

/** The refused CONNECT packets, sent to a process that discards them: shows how much of a disturbance is due to the shared cores. */
export async function sink({ seconds, sinkPort }) {
  const tally = new Tally();
  const open = async () => {
    const tcp = net.connect(sinkPort, "127.0.0.1");
    tcp.on("error", () => {});
    await once(tcp, "connect");
    return { tcp, destroy: () => tcp.destroy() };
  };
  await pour(sinkPort, seconds, tally, repeated(REFUSED, 50), 4 * 50, open);
  return { notes: tally.text() };
}

/** Hashes passwords on half of the cores, as a server may do during many logins. No attack reaches the server. */
export async function hashing({ seconds }) {
  const hash = promisify(pbkdf2);
  const tally = new Tally();
  const end = Date.now() + seconds * 1000;
  const cores = Math.max(1, Math.floor(availableParallelism() / 2));
  await each(cores, cores, async () => {
    while (Date.now() < end) {
      await hash("a password", "a salt", 10_000, 32, "sha256");
      tally.add("hashes");
    }
  });
  return { notes: tally.text() };
}

/** A socket connects to a namespace and disconnects from it without a pause. */
export async function cycles({ port, seconds, clients }) {
  const tally = new Tally();
  await each(clients, clients, () => pour(port, seconds, tally, repeated(["40/more,", "41/more,"], 100), 200));
  return { notes: tally.text() };
}

/** Acknowledgements of events that the server has not sent. */
export async function acks({ port, seconds, clients, bytes }) {
  const tally = new Tally();
  const text = `4399999[${JSON.stringify("x".repeat(bytes))}]`;
  await each(clients, clients, () => pour(port, seconds, tally, repeated([text], 20), 20));
  return { notes: tally.text() };
}

/** CONNECT packets with an auth object of almost the largest payload, whose sockets stay connected. */
export async function auths({ port, seconds, clients }) {
  const tally = new Tally();
  const filler = "x".repeat(MAX_PAYLOAD - 100);
  const sockets = [];
  await each(clients, 10, () =>
    connected(port, { from: ATTACKER, auth: { filler } }).then(
      (socket) => {
        tally.add("connected");
        sockets.push(socket);
      },
      (error) => tally.add(error.message.slice(0, 80)),
    ),
  );
  await sleep(seconds * 500);
  sockets.forEach((socket) => socket.destroy());
  return { notes: tally.text() };
}

const header = (length, { opcode = 1, fin = true } = {}) => {
  const head = Buffer.alloc(14);
  head.set([(fin ? 0x80 : 0) | opcode, 0xff]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
};

/** Frames that grow slowly to the limit or beyond it: tiny segments, tiny fragments, empty fragments, huge announcements. */
export async function fragments({ port, seconds, clients }) {
  const tally = new Tally();
  const end = Date.now() + seconds * 1000;
  const block = Buffer.alloc(3_000, 0x78);
  const oneByte = frame("x", { opcode: 0, fin: false });
  const empty = frame("", { opcode: 0, fin: false });
  const kinds = {
    "tiny segments": [header(MAX_PAYLOAD - 1), () => Buffer.of(0x78)],
    "an unfinished frame": [header(MAX_PAYLOAD - 1), () => block],
    "a frame of 4 MB": [header(4_000_000), () => block],
    "a frame of a terabyte": [header(2 ** 40), () => block],
    "tiny fragments": [frame("4", { fin: false }), () => Buffer.concat(Array(500).fill(oneByte))],
    "endless empty fragments": [frame("4", { fin: false }), () => Buffer.concat(Array(500).fill(empty))],
  };
  const names = Object.keys(kinds);
  await each(clients, clients, async (i) => {
    const name = names[i % names.length];
    const [begin, next] = kinds[name];
    while (Date.now() < end) {
      await new Promise((resolve) => {
        const finish = (why) => {
          tally.add(`${name} ${why}`);
          clearInterval(timer);
          socket.end = () => {};
          socket.destroy();
          resolve();
        };
        const socket = new RawSocket(port, { from: ATTACKER, end: finish, opened: () => socket.tcp.write(begin) });
        const timer = setInterval(() => {
          if (Date.now() > end) {
            finish("held to the end");
          } else if (socket.head && socket.tcp.writableLength === 0) {
            for (let n = 0; n < 20; n++) socket.tcp.write(next());
          }
        }, 10);
      });
    }
  });
  return { notes: tally.text() };
}

/** Many sockets of one user, each with slow events in flight all the time. */
export async function slowUser({ port, seconds, clients, millis }) {
  const tally = new Tally();
  const auth = { token: token("mallory") };
  const sockets = [];
  await each(clients, 10, () =>
    connected(port, { from: ATTACKER, auth }).then((socket) => sockets.push(socket), (error) => tally.add(error.message)),
  );
  const event = `42["soak:slow",${millis}]`;
  const acknowledged = `421["soak:slow",${millis}]`;
  for (const socket of sockets) {
    socket.end = (why) => tally.add(`ended: ${why}`);
    socket.answered = () => {
      tally.add("handled", 8);
      for (let i = 0; i < 7; i++) socket.send(event);
      socket.send(acknowledged);
    };
    socket.answered();
  }
  await sleep(seconds * 1000);
  sockets.forEach((socket) => {
    socket.answered = () => {};
    socket.end = () => {};
    socket.destroy();
  });
  return { notes: `${sockets.length} sockets; ${tally.text()}` };
}

/** A user with two sockets changes the presence as fast as possible, while other users watch it. */
export async function presence({ port, seconds, clients, watchers }) {
  const tally = new Tally();
  let announced = 0;
  const watching = [];
  await each(watchers, 10, async (i) => {
    const socket = await connected(port, {
      from: `127.67.0.${i + 1}`,
      auth: { token: token(`watcher-${i}`) },
      event: (buffer, from, to) => {
        if (buffer.toString("latin1", from, Math.min(to, from + 40)).includes("presence:changed")) announced++;
      },
      end: (why) => tally.add(`watcher ended: ${why}`),
    });
    socket.send('421["presence:watch",["mallory"]]');
    watching.push(socket);
  });
  // The watchers are no attackers, so the lines about their connections do not count.
  process.send(PREPARED);
  const block = repeated(['42["presence:away"]', '42["presence:active"]'], 10);
  const open = () => connected(port, { from: ATTACKER, auth: { token: token("mallory") } });
  const end = Date.now() + seconds * 1000;
  await each(clients, clients, async () => {
    while (Date.now() < end) {
      const socket = await open().catch(() => sleep(50));
      for (let i = 0; socket && i < 20 && Date.now() < end; i++) {
        socket.tcp.write(block);
        tally.add("changes", 20);
        await sleep(20);
      }
      socket?.destroy();
    }
  });
  watching.forEach((socket) => socket.destroy());
  const perSecond = announced / Math.max(1, watchers) / seconds;
  return { notes: `${announced} announcements, ${perSecond.toFixed(1)} a second and watcher; ${tally.text()}`, failed: perSecond > 1.5 };
}

/** Slow bodies of logins, and logins with wrong passwords as fast as the server answers. */
export async function login({ loginPort, seconds, clients, slow }) {
  const tally = new Tally();
  const end = Date.now() + seconds * 1000;
  const path = "/api/login";
  const type = { "Content-Type": "application/json" };
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients + slow });
  const drips = Array.from({ length: slow }, () =>
    new Promise((resolve) => {
      const request = http.request(
        { port: loginPort, host: "127.0.0.1", path, method: "POST", localAddress: ATTACKER, headers: { ...type, "Content-Length": 1_000 } },
        (response) => {
          tally.add(`slow body ${response.statusCode}`);
          response.resume();
        },
      );
      const timer = setInterval(() => (Date.now() < end ? request.write(" ") : request.destroy()), 1_000);
      request.on("error", () => {});
      request.on("close", () => {
        clearInterval(timer);
        tally.add(Date.now() < end ? "slow body ended by the server" : "slow body held to the end");
        resolve();
      });
      request.write("{");
    }),
  );
  await each(clients, clients, async (lane) => {
    for (let i = 0; Date.now() < end; i++) {
      const body = JSON.stringify({ email: lane % 2 ? "admin@demo.shop" : `nobody-${lane}-${i}@example.com`, password: "wrong" });
      const answer = await status(agent, loginPort, path, { method: "POST", headers: type, body });
      tally.add(`login ${answer}`);
    }
  });
  await Promise.all(drips);
  agent.destroy();
  return { notes: tally.text() };
}
