// The attacks of hostile clients. Each attack ends on its own, and sends a summary to the parent process.
import http from "node:http";
import net from "node:net";
import zlib from "node:zlib";
import { eventually, figures, get, sleep } from "../probe/server.mjs";
import * as abuse from "./abuse.mjs";
import { malformed } from "./malformed.mjs";
import { connected, exchange, frame, getHead, POLLING, pollingSid, postHead, PREPARED, RawSocket } from "./raw.mjs";
import { each, Tally } from "./tally.mjs";

const MAX_PAYLOAD = 1_000_000;

/** Clients that stop reading while large broadcasts run; they go on with their pongs, so that only their queues betray them. */
async function slow({ port, clients, seconds, bytes }) {
  // Counts sockets and not sessions, because the sessions of new clients stay open for a while.
  const before = (await figures(port)).server.sockets;
  const sockets = [];
  await each(clients, 20, async () => {
    const socket = await connected(port);
    socket.tcp.pause();
    sockets.push(socket);
  });
  const pongs = setInterval(() => sockets.forEach((socket) => socket.send("3")), 3_000);
  const began = Date.now();
  await get(port, `/soak/pace?event=big&perSecond=20&bytes=${bytes}`);
  let left = clients;
  const closed = await eventually(seconds, async () => {
    left = (await figures(port)).server.sockets - before;
    return left <= 0;
  });
  const took = Math.round((Date.now() - began) / 1000);
  await get(port, "/soak/pace?event=big&perSecond=0&bytes=0");
  clearInterval(pongs);
  sockets.forEach((socket) => socket.destroy());
  return { notes: `${clients - left} of ${clients} closed by the server within ${took} s`, failed: !closed };
}

/** Requests whose bodies or heads arrive byte by byte. */
async function slowloris({ port, clients, seconds }) {
  const tally = new Tally();
  const end = Date.now() + seconds * 1000;
  const drip = (begin, part) =>
    new Promise((resolve) => {
      const tcp = net.connect({ port, host: "127.0.0.1", noDelay: true });
      let answer = "";
      tcp.on("connect", () => tcp.write(begin));
      tcp.on("data", (data) => (answer += data.toString("latin1", 0, 20)));
      tcp.on("error", () => {});
      const timer = setInterval(() => (Date.now() < end ? tcp.write(part) : tcp.destroy()), 1_000);
      tcp.on("close", () => {
        clearInterval(timer);
        resolve(Date.now() < end ? `closed early ${answer.split("\r\n")[0]}`.trim() : "open until the end");
      });
    });
  const sids = [];
  await each(clients, 20, async () => sids.push(await pollingSid(port)));
  const bodies = sids.map(async (sid) => tally.add(`body ${await drip(postHead(`${POLLING}&sid=${sid}`, 100_000), "4")}`));
  const heads = sids.map(async () => tally.add(`head ${await drip(`GET ${POLLING} HTTP/1.1\r\nHost: 127.0.0.1\r\n`, "X-A: b\r\n")}`));
  await Promise.all([...bodies, ...heads]);
  return { notes: tally.text() };
}

/** Engine.IO handshakes without a Socket.IO CONNECT. */
async function halfOpen({ port, clients, seconds }) {
  const tally = new Tally();
  const sockets = [];
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const poll = () =>
    new Promise((resolve) => {
      http
        .get({ port, agent, host: "127.0.0.1", path: POLLING }, (response) => {
          tally.add(`polling ${response.statusCode}`);
          response.resume().on("end", resolve);
        })
        .on("error", (error) => resolve(tally.add(`polling ${error.code}`)));
    });
  const open = () =>
    new Promise((resolve) => {
      const socket = new RawSocket(port, {
        text: (buffer, from) => buffer[from] === 0x30 && resolve(tally.add("WebSocket open")),
        end: (why) => {
          tally.add(`WebSocket ended: ${why}`);
          resolve();
        },
      });
      sockets.push(socket);
    });
  await each(clients, 100, (i) => (i % 2 === 0 ? poll() : open()));
  const seen = (await figures(port)).server.connections;
  await sleep(seconds * 1000);
  sockets.forEach((socket) => {
    socket.end = () => {};
    socket.destroy();
  });
  agent.destroy();
  return { notes: `${seen} sessions at once; ${tally.text()}` };
}

/** Small packets at maximum speed. A client that is disconnected reconnects. */
async function tiny({ port, clients, seconds }) {
  const tally = new Tally();
  const end = Date.now() + seconds * 1000;
  const mixed = ['42["x"]', "3", '42["soak:echo",1]', "431[]", "3", "6", '42/none,["x"]'].map((text) => frame(text));
  const block = Buffer.concat(Array.from({ length: 700 }, (_, i) => mixed[i % mixed.length]));
  await each(clients, clients, async () => {
    while (Date.now() < end) {
      await new Promise((resolve) => {
        const give = (why) => {
          tally.add(`ended: ${why}`);
          resolve();
        };
        connected(port, { end: give }).then((socket) => {
          const push = () => {
            while (Date.now() < end) {
              tally.add("packets", 700);
              if (!socket.tcp.write(block)) {
                return;
              }
            }
            socket.end = () => {};
            socket.destroy();
            resolve();
          };
          socket.tcp.on("drain", push);
          push();
        }, (error) => sleep(50).then(() => give(error.message)));
      });
    }
  });
  return { notes: tally.text() };
}

/** Messages of exactly the limit, messages of one byte more, and messages without their last byte. */
async function large({ port, clients, rounds }) {
  const tally = new Tally();
  const prefix = '421["soak:length","';
  const limit = frame(prefix + "a".repeat(MAX_PAYLOAD - prefix.length - 2) + '"]');
  const above = frame(prefix + "a".repeat(MAX_PAYLOAD - prefix.length - 1) + '"]');
  const one = async (message, what) => {
    const socket = await connected(port);
    await new Promise((resolve) => {
      const timer = setTimeout(() => tell("no answer"), 20_000);
      const tell = (how) => {
        clearTimeout(timer);
        tally.add(`${what} ${how}`);
        socket.end = () => {};
        socket.destroy();
        resolve();
      };
      socket.answered = () => tell("acknowledged");
      socket.end = () => tell("closed");
      socket.tcp.write(message);
    }).catch(() => {});
  };
  for (let round = 0; round < rounds; round++) {
    await each(clients, clients, () => one(limit, "at the limit"));
    await each(clients, clients, () => one(above, "above the limit"));
  }
  const unfinished = [];
  await each(clients, clients, async () => {
    const socket = await connected(port);
    socket.tcp.write(limit.subarray(0, limit.length - 1));
    unfinished.push(socket);
  });
  await sleep(5_000);
  unfinished.forEach((socket) => socket.destroy());
  await each(clients, clients, async () => {
    const path = `${POLLING}&sid=${await pollingSid(port)}`;
    const body = "4".repeat(MAX_PAYLOAD + 1);
    tally.add(`POST above the limit ${(await exchange(port, postHead(path, body.length), body)).status}`);
  });
  const text = tally.text();
  return { notes: text, failed: /at the limit (closed|no answer)|above the limit (acknowledged|no answer)/.test(text.replace(/POST[^;]*/, "")) };
}

/** Small compressed messages whose decompressed size is about a gigabyte. */
async function bombs({ port, clients, megabytes }) {
  const tally = new Tally();
  const zeros = Buffer.alloc(1 << 20);
  const compress = (stream) =>
    new Promise((resolve) => {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => resolve(Buffer.concat(parts)));
      for (let i = 0; i < megabytes; i++) {
        stream.write(zeros);
      }
      stream.end();
    });
  const raw = (await compress(zlib.createDeflateRaw({ level: 9 }))).subarray(0, MAX_PAYLOAD - 100);
  const gzip = (await compress(zlib.createGzip({ level: 9 }))).subarray(0, MAX_PAYLOAD - 100);
  process.send(PREPARED);
  await each(clients, clients, async () => {
    const headers = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";
    const socket = await connected(port, { headers });
    tally.add(/permessage-deflate/i.test(socket.head) ? "permessage-deflate accepted" : "permessage-deflate not accepted");
    await new Promise((resolve) => {
      const timer = setTimeout(() => tell("not closed"), 15_000);
      const tell = (how) => {
        clearTimeout(timer);
        tally.add(`compressed frame ${how}`);
        socket.end = () => {};
        socket.destroy();
        resolve();
      };
      socket.end = () => tell("closed");
      socket.tcp.write(frame(raw, { rsv: 4 }));
    });
  });
  await each(clients, clients, async () => {
    const path = `${POLLING}&sid=${await pollingSid(port)}`;
    const { status } = await exchange(port, postHead(path, gzip.length, "Content-Encoding: gzip\r\n"), gzip);
    tally.add(`gzip body ${status}`);
  });
  return { notes: tally.text(), failed: /not closed/.test(tally.text()) };
}

/** Malformed packets, half of them over each transport. Each connection sends one batch, and the server ends it at the first packet that it cannot read. */
async function fuzz({ port, packets, batch, seed }) {
  const tally = new Tally();
  const next = malformed(seed);
  let sent = 0;
  const overWebSocket = async () => {
    await new Promise((resolve) => {
      const timer = setTimeout(() => tell("stayed open"), 300);
      const tell = (how) => {
        clearTimeout(timer);
        tally.add(`WebSocket ${how}`);
        socket.end = () => {};
        socket.destroy();
        resolve();
      };
      const socket = new RawSocket(port, {
        end: () => tell("closed"),
        text: (buffer, from) => {
          if (buffer[from] === 0x30) {
            const connects = sent % 3 > 0 ? [frame("40")] : [];
            socket.tcp.write(Buffer.concat([...connects, ...Array.from({ length: batch }, () => next.frame())]));
            sent += batch;
          }
        },
      });
    });
  };
  const overPolling = async () => {
    let path;
    try {
      path = `${POLLING}&sid=${await pollingSid(port)}`;
    } catch (error) {
      tally.add(error.message);
      return;
    }
    const body = Buffer.concat([Buffer.from(sent % 3 > 0 ? "40\x1e" : ""), ...Array.from({ length: batch }, () => next.packet())]);
    sent += batch;
    tally.add(`POST ${(await exchange(port, postHead(path, body.length), body)).status}`);
  };
  await each(Math.ceil(packets / batch), 20, (i) => (i % 2 === 0 ? overWebSocket() : overPolling()));
  return { notes: `${sent} packets, seed ${seed}; ${tally.text()}` };
}

const attacks = { slow, slowloris, halfOpen, tiny, large, bombs, fuzz, ...abuse };
const [name, options] = process.argv.slice(2);
process.on("disconnect", () => process.exit(0));
const result = await attacks[name](JSON.parse(options)).catch((error) => ({ notes: `broken: ${error.stack}`, failed: true }));
process.send(result, () => process.exit(0));
