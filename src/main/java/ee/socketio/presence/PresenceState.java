package ee.socketio.presence;

import java.util.Locale;

/** The presence of a user over all devices. */
public enum PresenceState {
  /** At least one device is active. */
  ONLINE,
  /** All devices of the user are away. */
  AWAY,
  /** The user has had no socket for the grace period. */
  OFFLINE;

  /** The text that clients receive: {@code online}, {@code away} or {@code offline}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a text.
   *
   * @throws IllegalArgumentException when no state has this text
   */
  public static PresenceState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
