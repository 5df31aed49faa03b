const MOST = 500;

/**
 * Handles an event that the server keeps until it is acknowledged. It may come twice; the handler
 * gets it once.
 */
export function durable(socket, event, handler) {
  const seen = [];
  socket.on(event, (payload, meta, ack) => {
    if (!seen.includes(meta.id)) {
      seen.push(meta.id);
      seen.splice(0, seen.length - MOST);
      handler(payload, meta);
    }
    ack();
  });
}
