package ee.socketio.protocol.socketio;

import java.util.Set;

/**
 * Names that clients, servers or the emitter of Node.js use for themselves.
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

  /** Whether no event may have that name. */
  public static boolean contains(String event) {
    return NAMES.contains(event);
  }
}
