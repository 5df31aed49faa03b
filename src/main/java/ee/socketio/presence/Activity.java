package ee.socketio.presence;

/** The activity of a device, or of all devices of a user on another node. */
interface Activity {
  /** Whether the user is active there, and not away. */
  boolean active();

  /** The time of the last activity, of {@code System.nanoTime}. */
  long lastActive();
}
