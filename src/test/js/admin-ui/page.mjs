/* The page of the official Admin UI in a browser. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { until } from "../support/waiting.mjs";
import { NAMESPACE, PASSWORD, USERNAME } from "./account.mjs";

const FILES = join(dirname(createRequire(import.meta.url).resolve("@socket.io/admin-ui/package.json")), "ui", "dist");

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png" };

/** Serves the files of the page below the URL of a server, as an application would, and no other host. */
async function serve(page, folder) {
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== folder.origin) return route.abort();
    if (!url.pathname.startsWith(folder.pathname)) return route.continue();
    const file = url.pathname.slice(folder.pathname.length) || "index.html";
    return route.fulfill({ contentType: TYPES[extname(file)], body: await readFile(join(FILES, file)) });
  });
}

export class AdminPage {
  /** The errors of scripts. */
  complaints = [];
  #folder;
  #origin;

  /** Opens the page that a server serves. */
  static async open(browser, url) {
    const page = await (await browser.newContext({ viewport: { width: 1500, height: 1100 } })).newPage();
    page.setDefaultTimeout(15_000);
    const opened = new AdminPage(page, url);
    await serve(page, opened.#folder);
    await page.goto(opened.#folder.href);
    return opened;
  }

  constructor(page, url) {
    this.page = page;
    this.#folder = new URL("admin-ui/", url);
    this.#origin = new URL(url).origin;
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  /** Fills in the form of the log-in, and submits it. */
  async logIn(password = PASSWORD) {
    const form = this.page.locator(".v-dialog--active form");
    if (!(await form.getByLabel("Admin namespace").isVisible())) {
      await form.getByLabel("Server URL").fill(this.#origin);
      await form.getByText("Advanced options").click();
      await form.getByLabel("Admin namespace").fill(NAMESPACE);
    }
    await form.getByLabel("Username").fill(USERNAME);
    await form.getByLabel("Password").fill(password);
    await form.getByRole("button", { name: "Connect" }).click();
  }

  /** Waits until the log-in has disappeared. */
  async loggedIn() {
    await this.page.locator(".v-dialog--active").waitFor({ state: "hidden" });
  }

  /** Loads the page again, and logs in if it asks for the password. */
  async reload() {
    await this.page.reload();
    await this.go("servers/");
    const dialog = this.page.locator(".v-dialog--active");
    await until(async () => (await dialog.count()) + (await this.row("Healthy").count()) > 0, "the page after a reload");
    if ((await dialog.count()) === 0) return;
    await this.logIn();
    await this.loggedIn();
  }

  /** The error below the form of the log-in. */
  async refusal() {
    const text = this.page.locator(".v-dialog--active .red--text");
    await text.waitFor();
    return (await text.textContent()).trim();
  }

  /** Shows a page such as `servers/`. */
  async go(route) {
    const url = `${this.#folder.href}#/${route}`;
    if (this.page.url() !== url) await this.page.goto(url);
  }

  /** The visible rows of tables that contain a text. The page keeps tables of former routes, which are hidden. */
  row(text) {
    return this.page.locator("tbody tr:visible").filter({ hasText: text });
  }

  /** Waits until a row has a text. */
  async rowHas(row, text) {
    await this.row(row).filter({ hasText: text }).first().waitFor();
  }

  /** Shows the details of a socket that the page knows. */
  async showSocket(id) {
    await this.go(`n/${encodeURIComponent("/")}/sockets/${id}`);
    await this.page.getByText(id, { exact: true }).first().waitFor();
  }

  /** Adds the shown socket to a room. */
  async join(room) {
    const field = this.page.getByRole("textbox", { name: "Join a room" });
    await field.fill(room);
    await this.page.locator("form", { has: this.page.locator(".select-room") }).getByRole("button").last().click();
    await this.rowHas(room, room);
  }

  /** Removes a socket, which is shown, from a room. */
  async leave(id, room) {
    // A click on a button also opens the row that contains it.
    await this.row(room).getByRole("button").last().click();
    await until(async () => {
      await this.showSocket(id);
      return (await this.row(room).count()) === 0;
    }, `the end of ${room}`);
  }

  /** Disconnects a socket in the list of sockets. */
  async disconnect(id) {
    await this.go("sockets/");
    await this.row(id).getByRole("button").last().click();
    await until(async () => {
      await this.go("sockets/");
      await this.page.getByText("Select namespace").waitFor();
      return (await this.row(id).count()) === 0;
    }, `the end of ${id}`);
  }

  /** Saves a picture if the environment names a folder for pictures. */
  async photograph(name) {
    const folder = process.env.PICTURES;
    if (folder) await this.page.screenshot({ path: join(folder, `admin-ui-${name}.png`) });
  }

  async close() {
    await this.page.context().close();
  }
}
