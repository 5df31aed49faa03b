package ee.socketio.protocol.socketio;

/** Prepares the names of events for logs. */
public final class EventNames {
  private static final int MAX_LENGTH = 100;

  private EventNames() {}

  /**
   * A name for a log: one line of at most 100 characters, because clients choose the names.
   *
   * @param name as the client sent it
   */
  public static String forLog(String name) {
    String start = name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) + "..." : name;
    return start
        .codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
