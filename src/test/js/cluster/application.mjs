/** The namespaces of each node in the tests. */
export const NAMESPACES = ["/", "/chat", "/a*b[c]"];

/** The handlers of the servers in the tests; the application in Java has the same handlers. */
export class Application {
  /** The events of other servers, as [namespace, event, ...arguments]. */
  heard = [];
  /** The reasons of disconnected sockets by id. */
  disconnects = {};
  #kept = new Set();

  constructor(io) {
    for (const name of [...NAMESPACES, "/nodejs"]) this.#serve(io.of(name));
  }

  #serve(namespace) {
    // Notes each call of the middleware in the data of the socket, which a recovery keeps.
    namespace.use((socket, next) => {
      const call = socket.recovered ? "recovered" : "new";
      socket.data.admissions = socket.data.admissions ? `${socket.data.admissions} ${call}` : call;
      next();
    });
    namespace.on("connection", (socket) => this.#accept(socket));
    namespace.on("notice", (...args) => this.heard.push([namespace.name, "notice", ...args]));
    namespace.on("question", (...args) => {
      const answer = args.pop();
      this.heard.push([namespace.name, "question", ...args]);
      if (args[0] === "silence" && !this.#kept.has(args[1])) return;
      answer(`answer to ${args[0]}`);
      if (args[0] === "twice") answer("a second answer");
    });
  }

  #accept(socket) {
    socket.on("join", (room, ack) => {
      socket.join(room);
      ack(true);
    });
    socket.on("leave", (room, ack) => {
      socket.leave(room);
      ack(true);
    });
    socket.on("keep", (value, ack) => {
      socket.data.kept = value;
      this.#kept.add(value);
      ack(true);
    });
    socket.on("say", (room, text, ack) => {
      (room === null ? socket.broadcast : socket.to(room)).emit("said", text);
      ack(true);
    });
    socket.on("state", (ack) => ack({ id: socket.id, recovered: socket.recovered, rooms: [...socket.rooms], kept: socket.data.kept ?? null, admissions: socket.data.admissions }));
    socket.on("disconnect", (reason) => (this.disconnects[socket.id] = reason));
  }
}
