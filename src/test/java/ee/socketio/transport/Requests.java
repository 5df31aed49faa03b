package ee.socketio.transport;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests for tests, in the words of the wire. */
final class Requests {
  private Requests() {}

  /** A request with headers given as name, value, name, value. */
  static RequestFacts request(String method, String query, String... headers) {
    Map<String, List<String>> byName = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i], List.of(headers[i + 1]));
    }
    return new RequestFacts(
        method, "/socket.io/", QueryString.parse(query), byName, "127.0.0.1", false);
  }
}
