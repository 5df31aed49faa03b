import { byId, element, part } from "../dom.js";

const TIMEOUT_MS = 8000;

/**
 * Creates the buttons that make the server emit, and those that ask the server.
 * @param {{ user: any, api: any, socket: any, call: import("./app.js").Ask, onRooms(rooms: string[]): void }} page
 */
export function createActions({ user, api, socket, call, onRooms }) {
  const result = byId("result");
  const peers = part("peer");
  let people = [];

  const say = (text, tone = "plain") => {
    result.textContent = text;
    result.dataset.tone = tone;
  };

  const peer = () => people.find(({ id }) => id === peers.value);

  /** Runs the action of a button, and shows its result with the duration. */
  function onClick(testId, work) {
    part(testId).addEventListener("click", () => run(work));
  }

  async function run(work) {
    const started = performance.now();
    try {
      const text = await work();
      say(`${text} · ${Math.round(performance.now() - started)} ms`, "good");
    } catch (failure) {
      say(failure.message, "bad");
    }
  }

  const targetOf = { user: () => peer().id, role: () => byId("push-role").value, room: roomName };

  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-emit]"))) {
    const kind = button.dataset.emit;
    onClick(button.dataset.testid, async () => {
      await api.emit(kind, { target: targetOf[kind]?.() ?? null, text: `Hello from ${user.name}` });
      return `${button.querySelector("strong").textContent}: done`;
    });
  }

  onClick("ping", async () => {
    await answerTo(socket, "ping", "pong");
    return "pong received";
  });

  onClick("is-online", async () => {
    const { online, sockets } = await api.online(peer().id);
    return `${peer().name} is ${online ? `online with ${sockets} ${sockets === 1 ? "socket" : "sockets"}` : "offline"}`;
  });

  onClick("fail", async () => {
    const said = await answerTo(socket, "demo:fail", "error:message");
    return `error:message: ${said?.message ?? "no message"}`;
  });

  onClick("disconnect-user", async () => {
    await api.emit("disconnect", { target: peer().id, text: null });
    return `${peer().name} was disconnected`;
  });

  byId("room-form").addEventListener("submit", (event) => {
    event.preventDefault();
    run(async () => {
      const answer = await call("room:join", roomName());
      if (!answer.ok) throw new Error(answer.message);
      onRooms(answer.rooms);
      return `You are in the room ${roomName()}`;
    });
  });
  byId("push-role").addEventListener("change", () => (byId("role-name").textContent = byId("push-role").selectedOptions[0].textContent));
  byId("push-room").addEventListener("input", () => (byId("room-name").textContent = roomName() || "…"));
  peers.addEventListener("change", showPeer);

  function showPeer() {
    for (const place of document.querySelectorAll(".peer-name")) place.textContent = peer()?.name ?? "…";
  }

  return {
    say,
    /** Loads the users to whom the buttons can emit. */
    async start() {
      try {
        people = await api.users();
        peers.replaceChildren(...people.map(({ id, name }) => element("option", { value: id }, name)));
        showPeer();
      } catch (failure) {
        say(failure.message, "bad");
      }
    },
  };
}

const roomName = () => byId("push-room").value.trim();

/** Emits an event, and waits for another event that answers it. */
function answerTo(socket, event, answer) {
  if (!socket.connected) throw new Error("The page is not connected.");
  return new Promise((resolve, reject) => {
    const onAnswer = (payload) => {
      clearTimeout(timer);
      resolve(payload);
    };
    const timer = setTimeout(() => {
      socket.off(answer, onAnswer);
      reject(new Error(`The server did not send ${answer}.`));
    }, TIMEOUT_MS);
    socket.once(answer, onAnswer);
    socket.emit(event);
  });
}
