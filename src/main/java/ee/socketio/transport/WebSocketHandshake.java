package ee.socketio.transport;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks whether a request is a complete WebSocket handshake. Containers treat an incomplete one
 * differently: some respond with an error page of their own, and others upgrade anyway.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, section 4.2.1</a>
 */
final class WebSocketHandshake {
  private static final List<String> VERSION = List.of(EngineError.WEBSOCKET_VERSION);

  // 16 bytes in Base64.
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private WebSocketHandshake() {}

  /** Returns the reason for refusing the upgrade, or nothing if the handshake is complete. */
  static Optional<EngineError> refusal(RequestFacts request) {
    List<String> version = request.elements("sec-websocket-version");
    if (!connectionUpgrades(request) || !hasKey(request) || version.isEmpty()) {
      return Optional.of(EngineError.BAD_REQUEST);
    }
    return version.equals(VERSION)
        ? Optional.empty()
        : Optional.of(EngineError.UNSUPPORTED_WEBSOCKET_VERSION);
  }

  private static boolean connectionUpgrades(RequestFacts request) {
    return request.elements("connection").stream().anyMatch("upgrade"::equalsIgnoreCase);
  }

  private static boolean hasKey(RequestFacts request) {
    List<String> keys = request.values("sec-websocket-key");
    return keys.size() == 1 && KEY.matcher(keys.get(0).strip()).matches();
  }
}
