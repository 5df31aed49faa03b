/* Starts servers in Node.js, and controls servers of both kinds over HTTP. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { within } from "../support/waiting.mjs";
import { OPERATIONS } from "./operations.mjs";
import { parse, stringify } from "./values.mjs";

const PROGRAM = fileURLToPath(new URL("node.mjs", import.meta.url));

/** A server that is controlled over HTTP. Each operation of operations.mjs is a method. */
export class ClusterNode {
  /**
   * @param name such as N1 for a server in Node.js, and J1 for one in Java
   * @param url of the application, with a slash at its end
   * @param pid of its process
   */
  constructor(name, url, pid) {
    Object.assign(this, { name, url, pid });
    for (const operation of OPERATIONS) this[operation] = (body) => this.#call(operation, body);
  }

  /** Whether the server runs in Node.js. */
  get official() {
    return this.name.startsWith("N");
  }

  async #call(operation, body = {}) {
    const response = await fetch(new URL(`api/control/${operation}`, this.url), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation} at ${this.name}: ${response.status} ${text}`);
    return parse(text);
  }

  /** Sends a signal to the process. */
  signal(name) {
    process.kill(this.pid, name);
  }

  toString() {
    return this.name;
  }
}

/** Starts a server in Node.js. The options are those of node.mjs. */
export async function startNode(name, options) {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(options)], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [url] = await within(
    new Promise((resolve, reject) => {
      lines.once("line", (line) => resolve([line]));
      child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
    }),
    `the start of ${name}`,
  );
  const node = new ClusterNode(name, url, child.pid);
  node.stop = () => {
    // A suspended process ends only after it continues.
    child.kill("SIGCONT");
    child.kill("SIGKILL");
  };
  return node;
}
