/*
 * The documents that describe the events of the application. Environment: APP_URL; CONTRACT_DIR, the folder for their copies.
 */
import { strict as assert } from "node:assert";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { before, describe, it } from "node:test";
import Ajv from "ajv";
import { required } from "./support/environment.mjs";
import { typeErrors } from "./support/typescript.mjs";

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const page = path.resolve(here, "../../main/webapp/js");
const folder = required("CONTRACT_DIR");

async function fetched(name) {
  const response = await fetch(new URL(`contract/${name}`, required("APP_URL")));
  assert.equal(response.status, 200);
  return response.text();
}

before(async () => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "events.d.ts"), await fetched("events.d.ts"));
});

const OPTIONS = {
  strict: false,
  strictFunctionTypes: true,
  lib: ["es2022", "dom", "dom.iterable"],
  paths: {
    contract: [path.join(folder, "events.d.ts")],
    "socketio-ee": [path.resolve(here, "../../main/client/socketio-ee.d.ts")],
  },
};

/** Compiles JavaScript files that use the contract, and returns the messages of the TypeScript compiler. */
const compilerSays = (name, files) => typeErrors(folder, name, files, OPTIONS);

describe("the TypeScript of the contract", () => {
  it("fits the code of the page", async () => {
    assert.equal(await compilerSays("page", [path.join(page, "live", "app.js")]), "");
  });

  it("fits the socket of the official client, and describes events and acknowledgements", async () => {
    const good = path.join(folder, "good.js");
    await writeFile(
      good,
      `import { io } from "socket.io-client";
/** @type {import("socket.io-client").Socket<import("contract").ChatServerToClientEvents, import("contract").ChatClientToServerEvents>} */
const socket = io();
socket.on("chat:message:new", (message) => message.text.toUpperCase());
socket.emit("chat:conversations", (answer) => answer);
const answer = await socket.emitWithAck("chat:message", { to: "a", text: "b", clientId: "12345678" });
if ("error" in answer) answer.error.code.trim();
else answer.ok === true;

/** @type {import("socket.io-client").Socket<import("contract").ServerToClientEvents, import("contract").ClientToServerEvents>} */
const main = io();
main.emit("demo:fail");
await main.emitWithAck("demo:fail");
main.emit("demo:fail", (failed) => failed?.error.code.trim());
main.emit("ping");
main.emit("ping", "data", (pong) => "error" in pong || pong.timestamp.toFixed());
main.on("order:created", (order, { id, at }, ack) => {
  order.buyerName.concat(id, at);
  ack();
});
main.on("error:message", ({ message, code, retryAfter, violations, detail }) => {
  message.concat(code, (retryAfter ?? 0).toFixed(), violations?.[0].field ?? "", String(detail));
});
main.on("presence:changed", ({ state }) => state === "online" || state === "away" || state === "offline");
export {};
`,
    );
    assert.equal(await compilerSays("good", [good]), "");
  });

  it("keeps the names of parameters", async () => {
    const types = await readFile(path.join(folder, "events.d.ts"), "utf8");
    assert.match(types, /"room:join": \(name: string \| null, ack: /);
    assert.match(types, /"order:get": \(orderId: string \| null, ack: /);
    assert.match(types, /"presence:watch": \(userIds: Array<string>, ack: /);
  });

  it("makes wrong code fail to compile", async () => {
    const bad = path.join(folder, "bad.js");
    await writeFile(
      bad,
      `import { io } from "socket.io-client";
/** @type {import("socket.io-client").Socket<import("contract").ChatServerToClientEvents, import("contract").ChatClientToServerEvents>} */
const socket = io();
socket.emit("chat:massage", { to: "a", text: "b" });
socket.emitWithAck("chat:message", { to: 7 });
socket.on("chat:message:new", (message) => message.txt);
/** @type {import("socket.io-client").Socket<import("contract").ServerToClientEvents, import("contract").ClientToServerEvents>} */
const main = io();
main.emit("demo:fail", 7);
main.on("order:created", (order, meta) => meta.date);
main.on("presence:changed", ({ state }) => state === "gone");
main.on("error:message", ({ retryAfter }) => retryAfter.trim());
`,
    );
    const said = await compilerSays("bad", [bad]);
    for (const line of [4, 5, 6, 9, 10, 11, 12]) assert.match(said, new RegExp(`bad\\.js\\(${line},`));
  });
});

describe("the AsyncAPI of the contract", () => {
  it("is valid", async () => {
    const document = JSON.parse(await fetched("asyncapi.json"));
    const require = createRequire(import.meta.url);
    const schema = JSON.parse(await readFile(require.resolve("@asyncapi/specs/schemas/3.0.0-without-$id.json"), "utf8"));
    const ajv = new Ajv({ strict: false, validateFormats: false, meta: false, validateSchema: false });
    assert.ok(ajv.validate(schema, document), JSON.stringify(ajv.errors?.slice(0, 5), null, 1));
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g)].map(([, to]) => to.split("/"));
    for (const steps of references) {
      assert.ok(steps.reduce((part, step) => part?.[step], document), steps.join("/"));
    }
    const sent = document.operations.Chat_receive_chat_message;
    assert.equal(sent.reply.messages[0].$ref, "#/channels/Chat/messages/chat_message_ack");
  });

  it("is served without other files in its folder", async () => {
    const response = await fetch(new URL("contract/other", required("APP_URL")));
    assert.equal(response.status, 404);
  });
});
