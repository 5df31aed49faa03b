// Polling clients that vanish, each at another point of the protocol. The official client never does this.
import http from "node:http";
import { sleep } from "../probe/server.mjs";

const PATH = "/socket.io/?EIO=4&transport=polling";

export const POINTS = {
  "stops polling": 3,
  "aborts a waiting poll": 3,
  "posts half a body": 2,
  "stops after the handshake": 2,
  "stops in the middle of an upgrade": 3,
};

function ask(port, agent, method, path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, agent, method, path, host: "127.0.0.1" }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part) => (text += part));
      response.on("end", () => resolve(text));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** @param point one of POINTS */
export async function vanish(port, point) {
  const agent = new http.Agent({ keepAlive: true });
  try {
    const sid = JSON.parse((await ask(port, agent, "GET", PATH)).slice(1)).sid;
    const path = `${PATH}&sid=${sid}`;
    if (point !== "stops after the handshake") {
      await ask(port, agent, "POST", path, "40");
      await ask(port, agent, "GET", path);
    }
    if (point === "aborts a waiting poll") {
      const poll = http.get({ port, agent, path, host: "127.0.0.1" }).on("error", () => {});
      await sleep(300);
      poll.destroy();
    } else if (point === "posts half a body") {
      const post = http.request({ port, agent, method: "POST", path, host: "127.0.0.1", headers: { "Content-Length": 1000 } });
      post.on("error", () => {});
      post.write('42["soak:echo","');
      await sleep(500);
      post.destroy();
    } else if (point === "stops in the middle of an upgrade") {
      await upgrade(port, sid);
    }
  } finally {
    agent.destroy();
  }
}

/** Opens a WebSocket for the session, sends a probe, and aborts the connection. */
function upgrade(port, sid) {
  return new Promise((resolve) => {
    const request = http.get({
      port,
      host: "127.0.0.1",
      agent: false,
      path: `/socket.io/?EIO=4&transport=websocket&sid=${sid}`,
      headers: {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
      },
    });
    request.on("error", resolve);
    request.on("response", resolve);
    request.on("upgrade", (response, socket) => {
      socket.on("error", () => {});
      socket.write(Buffer.concat([Buffer.from([0x81, 0x86, 0, 0, 0, 0]), Buffer.from("2probe")]));
      setTimeout(() => {
        socket.destroy();
        resolve();
      }, 300);
    });
  });
}
