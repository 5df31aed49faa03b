package ee.socketio.presence;

import java.util.Locale;

/** Whether a user is here. */
public enum PresenceState {
  /** At least one socket is active. */
  ONLINE,
  /** There are sockets, and all of them are away. */
  AWAY,
  /** There is no socket, and there was none for the grace. */
  OFFLINE;

  /** As clients read it: {@code online}, {@code away} or {@code offline}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
