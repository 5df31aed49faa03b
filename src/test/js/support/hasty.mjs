import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { within } from "./waiting.mjs";

/** A client that sends its first message in one segment with the handshake. Returns the received bytes as soon as they contain the expected text. */
export function hasty(url, message, expected) {
  const socket = connect(Number(url.port), url.hostname);
  const answered = new Promise((resolve, reject) => {
    let got = "";
    socket.on("error", reject);
    socket.on("data", (data) => {
      got += data.toString("latin1");
      if (got.includes(expected)) resolve(got);
    });
  });
  const head = [
    `GET ${url.pathname}${url.search} HTTP/1.1`,
    `Host: ${url.host}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
  ];
  socket.write(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), frame(message)]));
  return within(answered, "the answer").finally(() => socket.destroy());
}

/** A masked text frame of less than 126 bytes. */
function frame(text) {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  payload.forEach((byte, i) => (payload[i] = byte ^ mask[i % 4]));
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, payload]);
}
