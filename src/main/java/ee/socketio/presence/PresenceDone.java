package ee.socketio.presence;

/**
 * The acknowledgement of an event that returns no data.
 *
 * @param ok true
 */
public record PresenceDone(boolean ok) {
  static final PresenceDone DONE = new PresenceDone(true);
}
