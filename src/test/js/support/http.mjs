import http from "node:http";
import https from "node:https";
import { within } from "./waiting.mjs";

/**
 * Starts an HTTP request on its own connection, because fetch reuses connections and hides the
 * Origin header. With `open`, only the head is sent, and the caller writes the body.
 */
export function start(url, { method = "GET", headers = {}, body, open = false } = {}) {
  const { request: begin } = String(url).startsWith("https:") ? https : http;
  const request = begin(url, { method, headers, agent: false });
  const response = new Promise((resolve, reject) => {
    request.on("response", (incoming) => collect(incoming).then(resolve, reject));
    // A server that refuses a body may answer and close the connection before the body is complete.
    request.on("error", reject);
  });
  response.catch(() => {});
  if (open) request.flushHeaders();
  else request.end(body);
  return { request, response };
}

/** Sends a request and resolves to {status, headers, body}. */
export function send(url, options) {
  return within(start(url, options).response, `an answer to ${options?.method ?? "GET"}`);
}

/** Reads a response to its end. Returns the body as text and as bytes. */
export async function collect(incoming) {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { statusCode: status, headers } = incoming;
  const bytes = Buffer.concat(chunks);
  return { status, headers, bytes, body: bytes.toString("utf8") };
}
