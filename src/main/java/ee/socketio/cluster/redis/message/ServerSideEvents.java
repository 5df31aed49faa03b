package ee.socketio.cluster.redis.message;

import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonText;
import java.util.Set;

/**
 * The names that an event for servers must not have. Node.js reserves the first three names. An
 * event {@code error} without a listener ends a process of Node.js.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#namespaceserversideemiteventname-args">
 *     Socket.IO, serverSideEmit</a>
 */
public final class ServerSideEvents {
  private static final Set<String> RESERVED =
      Set.of("connect", "connection", "new_namespace", "error");

  private ServerSideEvents() {}

  /**
   * Checks the name of an event.
   *
   * @param event a JSON array
   * @throws IllegalArgumentException when the name is reserved, or is no string
   */
  public static void requireSendable(String event) {
    JsonElements elements = JsonElements.of(event);
    if (elements.size() == 0 || !elements.get(0).startsWith("\"")) {
      throw new IllegalArgumentException("an event without a name, expected a string");
    }
    String name = JsonText.unquote(elements.get(0));
    if (RESERVED.contains(name)) {
      throw new IllegalArgumentException("'" + name + "' is a reserved name of events for servers");
    }
  }
}
