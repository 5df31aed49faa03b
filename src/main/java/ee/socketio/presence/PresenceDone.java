package ee.socketio.presence;

/**
 * The acknowledgement of what returns nothing.
 *
 * @param ok true
 */
public record PresenceDone(boolean ok) {
  static final PresenceDone DONE = new PresenceDone(true);
}
