package ee.socketio.protocol.socketio;

import java.util.Set;

/**
 * The event names that clients, servers and the event emitter of Node.js reserve.
 *
 * @see <a href="https://socket.io/docs/v4/emit-cheatsheet/#reserved-events">Reserved events</a>
 */
public final class ReservedEvents {
  private static final Set<String> NAMES =
      Set.of(
          "connect",
          "connect_error",
          "disconnect",
          "disconnecting",
          "newListener",
          "removeListener");

  private ReservedEvents() {}

  /** Whether an event must not have that name. */
  public static boolean contains(String event) {
    return NAMES.contains(event);
  }
}
