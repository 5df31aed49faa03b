/*
 * The module socketio-ee.js: its types, and the file that the server serves. Environment: SOCKETIO_URL;
 * BUILD_DIR, the folder for the project of the compiler.
 */
import { strict as assert } from "node:assert";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { before, describe, it } from "node:test";
import { required } from "./support/environment.mjs";
import { send } from "./support/http.mjs";
import { typeErrors } from "./support/typescript.mjs";

const here = path.dirname(new URL(import.meta.url).pathname);
const source = path.resolve(here, "../../main/client");
const folder = required("BUILD_DIR");

before(() => mkdir(folder, { recursive: true }));

const OPTIONS = { strict: true, lib: ["es2022", "dom"], paths: { "socketio-ee": [path.join(source, "socketio-ee.d.ts")] } };

/** Compiles files with all checks, and returns the messages of the TypeScript compiler. */
const compilerSays = (name, files) => typeErrors(folder, name, files, OPTIONS);

async function compiled(name, lines) {
  const file = path.join(folder, `${name}.ts`);
  const head = `import { io, type Socket } from "socket.io-client";
import { durable, keepAuthenticated } from "socketio-ee";
interface Order { id: string }
interface Meta { id: string; at: string }
const socket: Socket<{ "order:created": (order: Order, meta: Meta, ack: () => void) => void; "ping": () => void }> = io();
`;
  await writeFile(file, head + lines.join("\n"));
  return compilerSays(name, [file]);
}

describe("the types of the module", () => {
  it("fit its code", async () => {
    assert.equal(await compilerSays("module", [path.join(source, "socketio-ee.js")]), "");
  });

  it("fit code that uses the module", async () => {
    const said = await compiled("good", [
      'const stop: () => void = keepAuthenticated(socket, async ({ previous, signal }) => { signal.throwIfAborted(); return `${previous ?? ""}x`; });',
      'keepAuthenticated(io(), () => null, { timeout: 1, retryDelay: 1, maxRetryDelay: 1, onError: (error, willRetry) => console.log(error.message, willRetry === true) });',
      'durable(socket, "order:created", (order, meta) => console.log(order.id.trim(), meta.at.trim()));',
      'durable(socket, "order:created", async (order) => void order, { storage: sessionStorage, limit: 10, onError: console.error })();',
      'durable(io(), "anything", (a, b) => console.log(a, b));',
      "stop();",
    ]);
    assert.equal(said, "");
  });

  it("do not fit wrong code", async () => {
    const said = await compiled("bad", [
      "keepAuthenticated(socket, async () => 7);",
      'keepAuthenticated(socket, () => "x", { retries: 5 });',
      'durable(socket, "order:creatd", () => {});',
      'durable(socket, "order:created", (order) => order.total);',
      'durable(socket, "order:created", (order, meta, ack) => ack());',
    ]);
    for (const line of [6, 7, 8, 9, 10]) assert.match(said, new RegExp(`bad\\.ts\\(${line},`), `line ${line}\n${said}`);
  });
});

describe("the server", () => {
  for (const [name, type] of [["socketio-ee.js", "text/javascript"], ["socketio-ee.d.ts", "text/plain"]]) {
    const url = new URL(`socket.io/${name}`, required("SOCKETIO_URL")).href;

    it(`serves ${name} to all caches`, async () => {
      const { status, headers, body } = await send(url);
      assert.equal(status, 200);
      assert.ok(headers["content-type"].startsWith(type), headers["content-type"]);
      assert.equal(headers["cache-control"], "public, max-age=0");
      assert.equal(body, await readFile(path.join(source, name), "utf8"));
      const again = await send(url, { headers: { "If-None-Match": headers.etag } });
      assert.deepEqual([again.status, again.body], [304, ""]);
    });

    it(`compresses ${name}`, async () => {
      const { headers } = await send(url, { headers: { "Accept-Encoding": "gzip" } });
      assert.equal(headers["content-encoding"], "gzip");
    });
  }
});
