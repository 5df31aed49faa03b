package ee.socketio.marketplace;

/**
 * The acknowledgement of an event that has nothing else to answer.
 *
 * @param ok always true; what is refused answers an error
 */
public record Done(boolean ok) {
  /** It was done. */
  public static final Done OK = new Done(true);
}
