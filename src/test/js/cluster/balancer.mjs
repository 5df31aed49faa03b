/* A load balancer for tests and benchmarks. */
import http from "node:http";
import net from "node:net";

/**
 * Starts a balancer on a free port of the loopback interface.
 *
 * @param targets the URLs of the nodes
 * @param recognize returns the session of a request, or undefined; by default no request has one, and the nodes take turns
 */
export async function startBalancer(targets, recognize = () => undefined) {
  const nodes = targets.map((url) => new URL(url));
  const nodeOf = new Map();
  let turn = 0;
  const next = () => nodes[(turn += 1) % nodes.length];
  const choose = (request) => nodeOf.get(recognize(request)) ?? next();

  const server = http.createServer((request, response) => forward(request, response, choose(request), nodes.length));

  /** Passes a request on. If the node is not reachable, and the request has no body, the next node gets the request. */
  function forward(request, response, node, tries) {
    const onward = http.request(options(request, node), (answer) => {
      learn(answer.headers["set-cookie"], node);
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", (error) => {
      if (response.headersSent) response.destroy();
      else if (error.code === "ECONNREFUSED" && request.method === "GET" && tries > 1) forward(request, response, next(), tries - 1);
      else response.writeHead(502).end();
    });
    response.on("close", () => onward.destroy());
    if (request.method === "GET") onward.end();
    else request.pipe(onward);
  }

  server.on("upgrade", (request, socket, head) => upgrade(request, socket, head, choose(request), nodes.length));

  /** Connects a WebSocket with its node. */
  function upgrade(request, socket, head, node, tries) {
    const onward = net.connect(Number(node.port), node.hostname);
    onward.on("connect", () => {
      const { method, path, headers } = options(request, node);
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      onward.write(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", (error) => {
      if (error.code === "ECONNREFUSED" && tries > 1) upgrade(request, socket, head, next(), tries - 1);
      else socket.destroy();
    });
    onward.on("close", () => socket.destroy());
    socket.on("error", () => onward.destroy());
    socket.on("close", () => onward.destroy());
  }

  const pathOf = ({ url }, { pathname }) => pathname.replace(/\/$/, "") + url;

  const options = (request, node) => ({
    host: node.hostname,
    port: node.port,
    method: request.method,
    path: pathOf(request, node),
    headers: { ...request.headers, "x-forwarded-for": request.socket.remoteAddress },
    agent: false,
  });

  /** Notes the node of a session, which the node puts into its cookie. */
  function learn(cookies = [], node) {
    for (const cookie of cookies) nodeOf.set(/^io=([^;]*)/.exec(cookie)?.[1], node);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Recognizes a session by the cookie. */
export const byCookie = ({ headers }) => /(?:^|;\s*)io=([^;]*)/.exec(headers.cookie ?? "")?.[1];

/** Recognizes a session by its id in the URL, which also works for clients that keep no cookies. */
export const bySessionId = ({ url }) => new URL(url, "http://localhost").searchParams.get("sid") ?? undefined;
