package ee.socketio.transport;

import ee.socketio.engine.QueryString;
import ee.socketio.proxy.ClientFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Requests for tests, in the words of the wire. */
final class Requests {
  private Requests() {}

  /** A request with headers given as name, value, name, value; a name may come again. */
  static RequestFacts request(String method, String query, String... headers) {
    Map<String, List<String>> byName = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
    }
    String host = byName.getOrDefault("host", List.of("")).get(0);
    return new RequestFacts(
        method,
        "/socket.io/",
        QueryString.parse(query),
        byName,
        new ClientFacts("127.0.0.1", false, host));
  }

  /** A complete WebSocket handshake, with more headers. */
  static RequestFacts webSocket(String query, String... headers) {
    return request("GET", query, handshake(headers));
  }

  private static String[] handshake(String... more) {
    return Stream.concat(
            Stream.of(
                "upgrade",
                "websocket",
                "connection",
                "Upgrade",
                "sec-websocket-version",
                "13",
                "sec-websocket-key",
                "dGhlIHNhbXBsZSBub25jZQ=="),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
