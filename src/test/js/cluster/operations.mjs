/*
 * The operations by which a test controls a server. Each one takes an object. A selection of sockets has the members
 * nsp, rooms, except, and flags: local, volatile, compress.
 */

const ANSWER_MS = 4_000;

export function operations(io, application) {
  const select = ({ nsp = "/", rooms = [], except = [], flags = {} }) => {
    let selected = io.of(nsp).to(rooms).except(except);
    if (flags.local) selected = selected.local;
    if (flags.volatile) selected = selected.volatile;
    if (flags.compress !== undefined) selected = selected.compress(flags.compress);
    return selected;
  };

  const remote = async (selection) => {
    const [found] = await select({ ...selection, rooms: [selection.id] }).fetchSockets();
    if (!found) throw new Error(`no socket ${selection.id}`);
    return found;
  };

  return {
    emit: (selection) => void select(selection).emit(selection.event, ...selection.args),

    /** Emits the numbers from 0 on, without a pause. */
    burst: (selection) => {
      for (let number = 0; number < selection.count; number += 1) select(selection).emit(selection.event, number);
    },

    /** Emits the numbers from 0 on, one per millisecond. */
    feed: async (selection) => {
      for (let number = 0; number < selection.count; number += 1) {
        select(selection).emit(selection.event, number);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },

    emitWithAck: (selection) =>
      new Promise((resolve) => {
        select(selection)
          .timeout(selection.timeout ?? ANSWER_MS)
          .emit(selection.event, ...selection.args, (error, answers) => resolve({ answers, complete: !error, error: error?.message }));
      }),

    /** Emits events with an acknowledgement whose answers nobody awaits. */
    askInVain: (selection) => {
      for (let number = 0; number < selection.count; number += 1) select(selection).timeout(selection.timeout).emit(selection.event, number, () => {});
    },

    join: (selection) => void select(selection).socketsJoin(selection.names),
    leave: (selection) => void select(selection).socketsLeave(selection.names),
    disconnect: (selection) => void select(selection).disconnectSockets(selection.close),

    /** Moves the sockets of a room in and out of another room, with an event after each move. */
    mixed: ({ nsp = "/", room, other, event, count }) => {
      for (let number = 0; number < count; number += 1) {
        io.of(nsp).in(room).socketsJoin(other);
        io.of(nsp).to(other).emit(event, number);
        io.of(nsp).in(room).socketsLeave(other);
        io.of(nsp).to(other).emit(event, -1);
      }
    },

    /** An event, and a disconnect right after it. */
    dismiss: (selection) => {
      select(selection).emit(selection.event, ...selection.args);
      select(selection).disconnectSockets(selection.close);
    },

    fetch: async (selection) => {
      try {
        const sockets = await select(selection).fetchSockets();
        return { complete: true, sockets: sockets.map(({ id, rooms, data, handshake }) => ({ id, rooms: [...rooms], data, handshake })) };
      } catch ({ message }) {
        return { complete: false, sockets: [], error: message };
      }
    },

    remoteEmit: async (selection) => void (await remote(selection)).emit(selection.event, ...selection.args),
    remoteEmitWithAck: async (selection) => (await remote(selection)).timeout(ANSWER_MS).emitWithAck(selection.event, ...selection.args),
    remoteJoin: async (selection) => void (await remote(selection)).join(selection.names),
    remoteLeave: async (selection) => {
      const socket = await remote(selection);
      for (const name of selection.names) socket.leave(name);
    },
    remoteDisconnect: async (selection) => void (await remote(selection)).disconnect(selection.close),

    serverSideEmit: ({ nsp = "/", event, args }) => void io.of(nsp).serverSideEmit(event, ...args),
    serverSideEmitWithAck: ({ nsp = "/", event, args }) =>
      new Promise((resolve) => {
        io.of(nsp).serverSideEmit(event, ...args, (error, answers) => resolve({ complete: !error, answers, error: error?.message }));
      }),

    /** The rooms of all nodes; only the classic adapter knows them. */
    allRooms: async ({ nsp = "/" }) => [...(await io.of(nsp).adapter.allRooms())],

    /** The number of nodes, as the adapter counts them. */
    serverCount: ({ nsp = "/" }) => io.of(nsp).adapter.serverCount(),

    /** The pending requests of this node, and what the application has recorded. */
    stats: ({ nsp = "/" }) => {
      const { requests, ackRequests } = io.of(nsp).adapter;
      return { heard: application.heard, disconnects: application.disconnects, pending: requests.size + ackRequests.size };
    },
  };
}

/** The names of the operations. */
export const OPERATIONS = Object.keys(operations());
