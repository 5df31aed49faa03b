package ee.socketio.marketplace;

/**
 * The acknowledgement of an event that has no other result.
 *
 * @param ok always true, because an error has an acknowledgement of its own
 */
public record Done(boolean ok) {
  /** The only value. */
  public static final Done OK = new Done(true);
}
