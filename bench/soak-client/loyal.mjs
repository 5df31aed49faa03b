// An official client that stays connected to two namespaces, and replaces its short-lived token before the token expires.
import { token } from "../probe/token.mjs";
import { SoakClient } from "./client.mjs";

const SECONDS = Number(process.env.SOAK_TOKEN_SECONDS);

/** The roles change with each token, so that the server changes the rooms of the socket as well. */
const ROLES = [["user"], ["user", "auditor"], ["auditor"]];

export class LoyalClient extends SoakClient {
  #tokens = 0;
  #last;

  options() {
    return { auth: (send) => send({ token: this.#fresh() }) };
  }

  opened() {
    // The same token as in the main namespace, so one refresh applies to both sockets.
    this.more = this.socket.io.socket("/more", { auth: (send) => send({ token: this.#last }) });
    this.socket.on("auth:expiring", () => this.#refresh());
    for (const socket of [this.socket, this.more]) {
      socket.on("auth:expired", () => this.tell.fault("unexpected: auth:expired"));
      socket.on("force_disconnect", ({ reason }) => this.tell.fault(`unexpected: force_disconnect ${reason}`));
      socket.on("error:message", ({ message }) => this.tell.fault(`unexpected: error:message ${message}`));
    }
    this.more.on("connect", () => this.tell.count("connected to another namespace"));
    this.more.on("connect_error", ({ message }) => this.tell.fault(`unexpected: connect_error ${message}`));
    this.more.on("disconnect", (reason) => reason === "io client disconnect" || this.tell.fault(`unexpected: ${reason} in another namespace`));
  }

  /** Exchanges an event in the other namespace instead of reconnecting. */
  async change() {
    const answer = await this.more.timeout(10_000).emitWithAck("soak:echo", this.key).catch((error) => error.message);
    if (answer !== this.key) {
      this.tell.fault(`wrong answer: ${answer} in another namespace`);
    }
    this.tell.count("events in another namespace");
  }

  async stop() {
    await super.stop();
    this.more?.disconnect();
  }

  #refresh() {
    this.socket.emit("auth:refresh", { token: this.#fresh() }, ({ error, expiresInMs }) => {
      if (error || !(expiresInMs > 0)) {
        this.tell.fault(`unexpected: auth:refresh ${error?.message ?? expiresInMs}`);
      } else {
        this.tell.count("tokens replaced");
      }
    });
  }

  #fresh() {
    this.#last = token(this.key, { roles: ROLES[this.#tokens++ % ROLES.length], seconds: SECONDS });
    return this.#last;
  }
}
