package ee.socketio.admin.ui;

import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.JsonMembers;
import ee.socketio.protocol.socketio.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One socket as the page expects it, as JSON. Handshakes of servers in Node.js can contain
 * credentials, which this class removes.
 */
final class SocketText {
  /** The member of {@code socket.data} in which servers exchange the client and the transport. */
  static final String ADMIN = "_admin";

  private static final String CLIENT = "clientId";
  private static final String TRANSPORT = "transport";
  private static final List<String> HANDSHAKE =
      List.of("address", "issued", "secure", "time", "url", "xdomain");
  private static final List<String> SECRET_HEADERS =
      List.of("authorization", "proxy-authorization", "cookie");

  private SocketText() {}

  /** The value of {@link #ADMIN} for a socket of this server. */
  static Map<String, String> admin(String clientId, String transport) {
    return Map.of(CLIENT, clientId, TRANSPORT, transport);
  }

  /**
   * A socket as an object.
   *
   * @param handshake an object with the members of {@code socket.handshake} in Node.js
   * @param data an object with the values that the application keeps with the socket, and the
   *     member {@link #ADMIN}
   */
  static String of(
      String namespace, String id, Collection<String> rooms, String handshake, String data) {
    String admin = JsonMembers.of(data).get(ADMIN);
    JsonMembers facts = JsonMembers.of(admin == null || !admin.startsWith("{") ? "{}" : admin);
    return "{\"id\":"
        + JsonText.quote(id)
        + ",\"clientId\":"
        + or(facts.get(CLIENT), "\"\"")
        + ",\"transport\":"
        + or(facts.get(TRANSPORT), "\"\"")
        + ",\"nsp\":"
        + JsonText.quote(namespace)
        + ",\"data\":"
        + withoutAdmin(data)
        + ",\"handshake\":"
        + handshake(JsonMembers.of(handshake))
        + ",\"rooms\":"
        + rooms.stream().sorted().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  /** The data of a socket without {@link #ADMIN}. */
  static String withoutAdmin(String data) {
    return AuthObject.parse(data).without(ADMIN).json();
  }

  private static String handshake(JsonMembers handshake) {
    String headers = or(handshake.get("headers"), "{}");
    for (String secret : SECRET_HEADERS) {
      headers = AuthObject.parse(headers).without(secret).json();
    }
    String query = AuthObject.parse(or(handshake.get("query"), "{}")).rest();
    return HANDSHAKE.stream()
        .map(name -> "\"" + name + "\":" + or(handshake.get(name), "null"))
        .collect(
            Collectors.joining(",", "{\"headers\":" + headers + ",\"query\":" + query + ",", "}"));
  }

  private static String or(@Nullable String json, String otherwise) {
    return json == null ? otherwise : json;
  }
}
