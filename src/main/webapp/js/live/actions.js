import { byId, part } from "../dom.js";

/**
 * Creates the actions of the buttons.
 * context() returns the current {api, connection, peer}.
 */
export function createActions({ context, onRooms }) {
  const result = byId("result");
  let admin;

  const say = (text, tone = "plain") => {
    result.textContent = text;
    result.dataset.tone = tone;
  };

  /** Runs the action of a button, and shows its result with the duration. */
  function onClick(testId, work) {
    part(testId).addEventListener("click", () => run(work));
  }

  async function run(work) {
    const started = performance.now();
    try {
      const text = await work(context());
      say(`${text} · ${Math.round(performance.now() - started)} ms`, "good");
    } catch (failure) {
      say(failure.message, "bad");
    }
  }

  const targetOf = { user: ({ peer }) => peer.id, role: () => byId("push-role").value, room: roomName };

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-emit]"))) {
    const kind = button.dataset.emit;
    onClick(button.dataset.testid, async (now) => {
      await now.api.emit(kind, { target: targetOf[kind]?.(now) ?? null, text: `Hello from ${now.user.name}` });
      return `${button.querySelector("strong").textContent}: done`;
    });
  }

  onClick("ping", async ({ connection }) => {
    await pong(connection.socket);
    return "pong received";
  });

  onClick("is-online", async ({ api, peer }) => {
    const { online, sockets } = await api.online(peer.id);
    return `${peer.name} is ${online ? `online with ${sockets} ${sockets === 1 ? "socket" : "sockets"}` : "offline"}`;
  });

  onClick("fail", async ({ connection }) => {
    const said = await answerTo(connection.socket, "demo:fail", "error:message");
    return `error:message: ${said?.message ?? "no message"}`;
  });

  onClick("disconnect-user", async ({ api, peer }) => {
    await api.emit("disconnect", { target: peer.id, text: null });
    return `${peer.name} was disconnected`;
  });

  onClick("admin-connect", async ({ connection }) => {
    if (admin?.connected) {
      disconnectAdmin();
      return "Disconnected from /admin";
    }
    admin = await connectAdmin(connection);
    showAdmin(true);
    admin.on("connect", () => showAdmin(true));
    admin.on("disconnect", () => showAdmin(false));
    return `Connected to /admin as ${admin.id}`;
  });

  async function connectAdmin(connection) {
    if (!connection.socket.connected) throw new Error("The page is not connected.");
    try {
      return await connection.connectAdmin();
    } catch (failure) {
      throw new Error(`The connection to /admin was refused: ${failure.message}`);
    }
  }

  function disconnectAdmin() {
    admin?.disconnect();
    admin = undefined;
    showAdmin(false);
  }

  function showAdmin(inside) {
    part("admin-connect").setAttribute("aria-pressed", String(inside));
    part("admin-connect").querySelector("strong").textContent = inside ? "Disconnect from /admin" : "Connect to /admin";
  }

  byId("room-form").addEventListener("submit", (event) => {
    event.preventDefault();
    run(async ({ connection }) => {
      const answer = await connection.ask("room:join", roomName());
      if (!answer.ok) throw new Error(answer.message);
      onRooms(answer.rooms);
      return `You are in the room ${roomName()}`;
    });
  });
  byId("push-role").addEventListener("change", () => (byId("role-name").textContent = byId("push-role").value));
  byId("push-room").addEventListener("input", () => (byId("room-name").textContent = roomName() || "…"));

  return { say, reset: disconnectAdmin };
}

const roomName = () => byId("push-room").value.trim();

const pong = (socket) => answerTo(socket, "ping", "pong");

/** Emits an event, and waits for another event that answers it. */
function answerTo(socket, event, answer, timeoutMs = 8000) {
  if (!socket.connected) throw new Error("The page is not connected.");
  return new Promise((resolve, reject) => {
    const onAnswer = (payload) => {
      clearTimeout(timer);
      resolve(payload);
    };
    const timer = setTimeout(() => {
      socket.off(answer, onAnswer);
      reject(new Error(`The server did not send ${answer}.`));
    }, timeoutMs);
    socket.once(answer, onAnswer);
    socket.emit(event);
  });
}
