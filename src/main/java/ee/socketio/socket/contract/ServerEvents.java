package ee.socketio.socket.contract;

import ee.socketio.socket.contract.Shape.Maybe;
import ee.socketio.socket.contract.Shape.Properties;
import ee.socketio.socket.contract.Shape.Simple;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the server itself says in every namespace. */
final class ServerEvents {
  /** The events, by the names of what they bring. */
  static final Map<String, String> NAMES =
      Map.of(
          "Pong", "pong",
          "Failure", "error:message",
          "AuthExpired", "auth:expired",
          "ForceDisconnect", "force_disconnect");

  private ServerEvents() {}

  static void describe(Map<String, Properties> objects) {
    objects.put(
        "Pong", properties("timestamp", Simple.INTEGER, "data", new Maybe(Simple.ANYTHING)));
    objects.put("Failure", properties("message", Simple.TEXT, "code", Simple.TEXT));
    objects.put("AuthExpired", properties("message", Simple.TEXT, "graceMs", Simple.INTEGER));
    objects.put("ForceDisconnect", new Properties(Map.of("reason", Simple.TEXT)));
    objects.put("Failed", new Properties(Map.of("error", new Shape.Named("Failure"))));
  }

  private static Properties properties(String first, Shape one, String second, Shape other) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    properties.put(first, one);
    properties.put(second, other);
    return new Properties(properties);
  }
}
