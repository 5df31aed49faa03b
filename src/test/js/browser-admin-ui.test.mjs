/*
 * The page of the official Admin UI in a browser. Environment: APP_URL, a server in Java with the cluster application and
 * the Admin UI in development mode. REDIS_URL: the Redis of this server; the test then starts a server in Node.js in the
 * same cluster. MODE: the adapter of this cluster, classic or streams. JAVA_PID: the process of the server in Java, which
 * the test then ends in the classic mode. PICTURES: a folder for pictures of the page.
 */
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Manager } from "socket.io-client";
import { AdminPage } from "./admin-ui/page.mjs";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";
import { until, within } from "./support/waiting.mjs";

const PROGRAM = fileURLToPath(new URL("admin-ui/node.mjs", import.meta.url));
const { REDIS_URL: redis, MODE: mode } = process.env;

/** Some cases do not depend on the adapter, and take long. They run with the classic adapter, and with a single server. */
const again = mode === "streams";

/** The time after which the page calls a silent server unhealthy is ten seconds. */
const PATIENCE_MS = 30_000;

let browser;
const clients = [];
/** The servers by name, as {url}. */
const servers = { J1: { url: required("APP_URL") } };

async function startNode(serverId) {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify({ redis, serverId, mode })], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const url = await within(new Promise((resolve) => lines.once("line", resolve)), `the start of ${serverId}`);
  return { url, child };
}

before(async () => {
  if (redis) servers.N1 = await startNode("N1");
  browser = await launch();
});

after(async () => {
  clients.forEach((client) => client.disconnect());
  for (const { child } of Object.values(servers)) child?.kill("SIGKILL");
  await browser?.close();
});

/** Connects a client to a server. */
async function connect({ url }, options = { transports: ["websocket"] }) {
  const { origin, pathname } = new URL(url);
  const client = new Manager(origin, { path: `${pathname}socket.io/`, autoConnect: false, reconnection: false, ...options }).socket("/");
  clients.push(client);
  client.reason = new Promise((resolve) => client.once("disconnect", resolve));
  const connected = new Promise((resolve, reject) => client.once("connect", resolve).once("connect_error", reject));
  client.connect();
  await within(connected, "a connection");
  return client;
}

const names = redis ? ["J1", "N1"] : ["J1"];

for (const name of names) {
  describe(`the page at ${name}`, () => {
    let admin;
    before(async () => {
      // The page selects the main namespace only if it has a socket at the log-in.
      for (const server of names) await connect(servers[server]);
      admin = await AdminPage.open(browser, servers[name].url);
    });
    after(() => {
      clients.splice(0).forEach((client) => client.disconnect());
      return admin.close();
    });

    it("refuses a wrong password with its own text, and accepts the right one", async () => {
      await admin.logIn("wrong");
      assert.equal(await admin.refusal(), "Invalid credentials");
      await admin.photograph(`${name}-refused`);
      await admin.logIn();
      await admin.loggedIn();
    });

    it("shows all servers as healthy", async () => {
      await admin.go("servers/");
      // The text matches "Unhealthy", too. A server is unhealthy until its first figures arrive.
      const healthy = async () => (await admin.row("Healthy").count()) - (await admin.row("Unhealthy").count());
      await until(async () => (await healthy()) === names.length, "all servers");
      await admin.photograph(`${name}-servers`);
    });

    it("shows the sockets of all servers with transport and client", async () => {
      await admin.go("sockets/");
      for (const server of names) {
        const early = await connect(servers[server]);
        await admin.rowHas(early.id, /websocket/i);
        const polling = await connect(servers[server], { transports: ["polling"] });
        await admin.rowHas(polling.id, /polling/i);
      }
      await admin.reload();
      await admin.go("sockets/");
      for (const { id, connected, io } of clients) {
        if (connected) await admin.rowHas(id, new RegExp(io.opts.transports[0], "i"));
      }
      await admin.photograph(`${name}-sockets`);
      await admin.go("clients/");
      await admin.page.locator("tbody tr").first().waitFor();
      const ids = await admin.page.locator("tbody tr td:first-child").allTextContents();
      assert.ok(ids.length > names.length && ids.every((id) => id.trim().length === 12), JSON.stringify(ids));
    });

    for (const server of names) {
      it(`moves and disconnects a socket of ${server}`, async () => {
        const client = await connect(servers[server]);
        await admin.go("sockets/");
        await admin.rowHas(client.id, /websocket/i);
        await admin.showSocket(client.id);
        await admin.join("blue-room");
        await admin.photograph(`${name}-socket-of-${server}`);
        await admin.leave(client.id, "blue-room");
        await admin.disconnect(client.id);
        assert.equal(await within(client.reason, "the end of the socket"), "io server disconnect");
      });
    }

    it("shows the dashboard", async () => {
      await admin.go("");
      await admin.page.getByText("Clients", { exact: false }).first().waitFor();
      await admin.photograph(`${name}-dashboard`);
      assert.deepEqual(admin.complaints, []);
    });
  });
}

describe("the page after a reload", { skip: again }, () => {
  it("needs no password at a server in Java", async () => {
    const admin = await AdminPage.open(browser, servers.J1.url);
    await admin.logIn();
    await admin.loggedIn();
    // The id of the session follows the log-in.
    await admin.page.waitForFunction(() => localStorage.getItem("session_id"));
    await admin.page.reload();
    await admin.go("servers/");
    await admin.rowHas("Healthy", "Healthy");
    await admin.loggedIn();
    await admin.close();
  });

  // A server in Node.js sends the id of the session before the page listens, so the page asks for the password again.
  it("shows all servers at a server in Node.js", { skip: !redis }, async () => {
    const admin = await AdminPage.open(browser, servers.N1.url);
    await admin.logIn();
    await admin.loggedIn();
    await admin.reload();
    for (const name of names) await admin.rowHas(name, "Healthy");
    assert.deepEqual(admin.complaints, []);
    await admin.close();
  });
});

describe("the page at a server, after the end of another one", { skip: !redis || again }, () => {
  for (const [at, ended, end] of [
    ["J1", "N1", () => servers.N1.child.kill("SIGKILL")],
    ["N2", "J1", () => process.kill(Number(required("JAVA_PID")), "SIGKILL")],
  ]) {
    it(`shows ${ended} as unhealthy at ${at}, and keeps working`, async () => {
      servers[at] ??= await startNode(at);
      const client = await connect(servers[at]);
      const admin = await AdminPage.open(browser, servers[at].url);
      await admin.logIn();
      await admin.loggedIn();
      await admin.go("servers/");
      await admin.rowHas(ended, "Healthy");
      await until(async () => (await admin.row(ended).filter({ hasText: "Unhealthy" }).count()) === 0, `the figures of ${ended}`);
      end();
      await until(async () => (await admin.row(ended).filter({ hasText: "Unhealthy" }).count()) === 1, "the unhealthy server", PATIENCE_MS);
      assert.equal(await admin.row("Healthy").filter({ hasNotText: "Unhealthy" }).count(), 1);
      await admin.photograph(`after-the-end-of-${ended}`);
      await admin.showSocket(client.id);
      await admin.join("red-room");
      await admin.disconnect(client.id);
      assert.equal(await within(client.reason, "the end of the socket"), "io server disconnect");
      assert.deepEqual(admin.complaints, []);
      await admin.close();
    });
  }
});
