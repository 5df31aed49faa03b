package ee.socketio.protocol.socketio;

import ee.socketio.log.LogText;

/** Prepares the names of events for logs. */
public final class EventNames {
  private EventNames() {}

  /**
   * A name for a log: one line of at most 100 characters, because clients choose the names.
   *
   * @param name as the client sent it
   */
  public static String forLog(String name) {
    return LogText.value(name);
  }
}
