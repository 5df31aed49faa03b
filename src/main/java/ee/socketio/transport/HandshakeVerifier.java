package ee.socketio.transport;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EngineVersion;
import java.util.Optional;

/**
 * Decides whether a request may reach a session. The checks have the same order as in Node.js, so
 * that an invalid request gets the same response.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#protocol">Engine.IO v4, Protocol</a>
 */
public final class HandshakeVerifier {
  private static final String VERSION = "4";
  private static final String LEGACY_VERSION = "3";

  private final Engine engine;
  private final OriginPolicy origins;
  private final RefusedOrigins refused = new RefusedOrigins();

  /**
   * @param engine has the sessions and the options
   * @param origins decides which origins are allowed
   */
  public HandshakeVerifier(Engine engine, OriginPolicy origins) {
    this.engine = engine;
    this.origins = origins;
  }

  /** Whether the origin of the request is allowed. Logs each refused origin once. */
  public boolean allowsOrigin(RequestFacts request) {
    boolean allowed = origins.allows(request);
    if (!allowed) {
      refused.log(request);
    }
    return allowed;
  }

  /** Returns the reason for refusing the request, or nothing if the request is admitted. */
  public Optional<EngineError> refusal(RequestFacts request) {
    if (!allowsOrigin(request)) {
      return Optional.of(EngineError.FORBIDDEN);
    }
    Optional<TransportName> transport =
        request
            .parameter("transport")
            .flatMap(TransportName::of)
            .filter(engine.options().transports()::contains);
    if (transport.isEmpty()) {
      return Optional.of(EngineError.UNKNOWN_TRANSPORT);
    }
    Optional<String> sid = request.parameter("sid");
    return sid.isPresent()
        ? existing(sid.get(), transport.get(), request)
        : handshake(transport.get(), request);
  }

  private Optional<EngineError> existing(
      String sid, TransportName transport, RequestFacts request) {
    Optional<Session> session = engine.find(sid);
    if (session.isEmpty()) {
      return Optional.of(EngineError.UNKNOWN_SESSION);
    }
    boolean fits =
        servable(request)
            && speaksVersion(request)
            && EngineVersion.of(request.query().get("EIO")) == session.get().version()
            && (request.upgrade() || session.get().transport() == transport);
    return fits ? upgradable(request) : Optional.of(EngineError.BAD_REQUEST);
  }

  private Optional<EngineError> handshake(TransportName transport, RequestFacts request) {
    if (!request.method().equals("GET")) {
      return Optional.of(EngineError.BAD_HANDSHAKE_METHOD);
    }
    if (!servable(request) || request.upgrade() != (transport == TransportName.WEBSOCKET)) {
      return Optional.of(EngineError.BAD_REQUEST);
    }
    if (!speaksVersion(request)) {
      return Optional.of(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
    }
    return upgradable(request).or(() -> admission(request.address()));
  }

  private Optional<EngineError> admission(String address) {
    return switch (engine.admit(address)) {
      case ADMITTED -> Optional.empty();
      case TOO_MANY_REQUESTS -> Optional.of(EngineError.TOO_MANY_REQUESTS);
      case UNAVAILABLE -> Optional.of(EngineError.UNAVAILABLE);
    };
  }

  private static Optional<EngineError> upgradable(RequestFacts request) {
    return request.upgrade() ? WebSocketHandshake.refusal(request) : Optional.empty();
  }

  /**
   * Whether the method fits the headers. A container would block while it reads an unexpected body.
   */
  private static boolean servable(RequestFacts request) {
    return switch (request.method()) {
      case "GET" -> !request.hasBody();
      case "POST" -> !request.webSocket();
      default -> false;
    };
  }

  private boolean speaksVersion(RequestFacts request) {
    return request.parameter("EIO").filter(this::spoken).isPresent();
  }

  private boolean spoken(String version) {
    return version.equals(VERSION)
        || (version.equals(LEGACY_VERSION) && engine.options().allowEio3());
  }
}
