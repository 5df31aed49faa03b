package ee.socketio.socket;

import ee.socketio.engine.QueryString;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How clients of version 2 connect: to the main namespace without asking, and with what they
 * authenticate with in a query, that of their URL or that behind the name of the namespace.
 *
 * @see <a
 *     href="https://socket.io/docs/v4/troubleshooting-connection-issues/#problem-the-socket-is-not-able-to-connect">Socket.IO,
 *     allowEIO3</a>
 */
final class LegacyConnect {
  private LegacyConnect() {}

  /** The packet that the client of a new session has in mind. */
  static SocketPacket toMain(Map<String, String> query) {
    return SocketPacket.connect(NamespaceName.ROOT, json(query));
  }

  /** The same packet as a client of today would send it; null where it says nothing new. */
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
