package ee.socketio.socket;

import ee.socketio.engine.QueryString;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates the connection of clients of version 2. They are connected to the main namespace
 * without a CONNECT packet, and send their credentials in the query of the URL or of the namespace
 * name.
 *
 * @see <a
 *     href="https://socket.io/docs/v4/troubleshooting-connection-issues/#problem-the-socket-is-not-able-to-connect">Socket.IO,
 *     allowEIO3</a>
 */
final class LegacyConnect {
  private LegacyConnect() {}

  /** The CONNECT packet for the main namespace, which the client of a new session does not send. */
  static SocketPacket toMain(Map<String, String> query) {
    return SocketPacket.connect(NamespaceName.ROOT, json(query));
  }

  /** The packet as a current client would send it; null for the main namespace. */
  static @Nullable SocketPacket translated(SocketPacket packet) {
    NamespaceName path = packet.namespace().path();
    if (path.equals(NamespaceName.ROOT)) {
      return null;
    }
    String name = packet.namespace().value();
    boolean query = name.length() > path.value().length();
    return SocketPacket.connect(
        path,
        json(query ? QueryString.parse(name.substring(path.value().length() + 1)) : Map.of()));
  }

  private static String json(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> JsonText.quote(each.getKey()) + ":" + JsonText.quote(each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
