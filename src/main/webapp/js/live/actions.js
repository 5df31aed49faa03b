import { byId, part } from "../dom.js";

/**
 * Wires the buttons that make the server do something.
 * context() answers {api, connection, peer} of the moment.
 */
export function createActions({ context, onRooms }) {
  const result = byId("result");
  let admin;

  const say = (text, tone = "plain") => {
    result.textContent = text;
    result.dataset.tone = tone;
  };

  /** Runs the work of a button and shows what it answered, with the time that took. */
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
    return "pong came back";
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
      leaveAdmin();
      return "You left /admin";
    }
    admin = await enterAdmin(connection);
    showAdmin(true);
    admin.on("connect", () => showAdmin(true));
    admin.on("disconnect", () => showAdmin(false));
    return `You are in /admin as ${admin.id}`;
  });

  async function enterAdmin(connection) {
    if (!connection.socket.connected) throw new Error("There is no connection.");
    try {
      return await connection.enterAdmin();
    } catch (failure) {
      throw new Error(`/admin refused you: ${failure.message}`);
    }
  }

  function leaveAdmin() {
    admin?.disconnect();
    admin = undefined;
    showAdmin(false);
  }

  function showAdmin(inside) {
    part("admin-connect").setAttribute("aria-pressed", String(inside));
    part("admin-connect").querySelector("strong").textContent = inside ? "Leave /admin" : "Enter /admin";
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

  return { say, reset: leaveAdmin };
}

const roomName = () => byId("push-room").value.trim();

const pong = (socket) => answerTo(socket, "ping", "pong");

/** Emits one event and waits for another that answers it. */
function answerTo(socket, event, answer, patience = 8000) {
  if (!socket.connected) throw new Error("There is no connection.");
  return new Promise((resolve, reject) => {
    const heard = (payload) => {
      clearTimeout(timer);
      resolve(payload);
    };
    const timer = setTimeout(() => {
      socket.off(answer, heard);
      reject(new Error(`No ${answer} came.`));
    }, patience);
    socket.once(answer, heard);
    socket.emit(event);
  });
}
