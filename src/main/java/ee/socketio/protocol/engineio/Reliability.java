package ee.socketio.protocol.engineio;

/** What may become of packets that a slow client lets wait. */
public enum Reliability {
  /** They wait. When there is no room for them, the client is disconnected. */
  RELIABLE,
  /** They do not wait at all: they are dropped unless they can be written at once. */
  VOLATILE,
  /** They wait, and make room for others: the oldest of them are dropped first. */
  DROPPABLE,
  /** They wait until others with the same key come, which take their place. */
  CONFLATED
}
