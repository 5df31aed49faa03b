// Observes a server from outside: its own figures, its heap, its threads, its connections.
import { execFile } from "node:child_process";
import http from "node:http";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Returns the answer to a GET as text. Throws an error unless the status is 200. */
export function get(port, path) {
  return new Promise((resolve, reject) => {
    http
      .get({ port, path, host: "127.0.0.1", agent: false, timeout: 20_000 }, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part) => (text += part));
        response.on("end", () =>
          response.statusCode === 200 ? resolve(text) : reject(new Error(`${path} was answered with ${response.statusCode}`)),
        );
        response.on("error", reject);
      })
      .on("timeout", function () {
        this.destroy(new Error(`${path} was not answered within 20 s`));
      })
      .on("error", reject);
  });
}

export async function figures(port) {
  return JSON.parse(await get(port, "/soak/figures"));
}

async function jcmd(pid, ...command) {
  const { stdout } = await run("jcmd", [String(pid), ...command], { maxBuffer: 1 << 28 });
  return stdout;
}

/** Returns the live objects after a full collection: their total bytes, and the number of instances of each class. */
export async function heap(pid) {
  await jcmd(pid, "GC.run");
  const text = await jcmd(pid, "GC.class_histogram");
  const classes = new Map();
  for (const [, count, , name] of text.matchAll(/^ *\d+: +(\d+) +(\d+) +(\S+)/gm)) {
    classes.set(name, (classes.get(name) ?? 0) + Number(count));
  }
  const total = /^Total +\d+ +(\d+)/m.exec(text);
  return { bytes: Number(total[1]), classes };
}

/** Returns the number of threads by their names, in which # replaces numbers. */
export async function threads(pid) {
  const text = await jcmd(pid, "Thread.print");
  const groups = new Map();
  for (const [, name] of text.matchAll(/^"(.+?)" .*tid=/gm)) {
    const group = name.replace(/\d+/g, "#");
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return groups;
}

/** Returns the number of TCP connections that the server has not closed yet. */
export async function connections(port) {
  const { stdout } = await run("ss", ["-Htan", `sport = :${port}`], { maxBuffer: 1 << 28 });
  return stdout.split("\n").filter((line) => /^(ESTAB|CLOSE-WAIT|FIN-WAIT-1)/.test(line)).length;
}

export const sum = (groups) => [...groups.values()].reduce((all, each) => all + each, 0);

export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Checks a condition repeatedly, and returns whether it held within a time. */
export async function eventually(seconds, holds) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await holds()) {
      return true;
    }
    await sleep(250);
  }
  return false;
}
