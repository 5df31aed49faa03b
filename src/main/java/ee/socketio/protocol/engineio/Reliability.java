package ee.socketio.protocol.engineio;

/** How an outbound queue treats packets that wait for a slow client. */
public enum Reliability {
  /** The packets wait. If the queue has no room for them, the client is disconnected. */
  RELIABLE,
  /** The packets do not wait: the server drops them if it cannot write them at once. */
  VOLATILE,
  /** The packets wait. A full queue drops the oldest of them to make room. */
  DROPPABLE,
  /** The packets wait until later packets with the same key replace them. */
  CONFLATED
}
