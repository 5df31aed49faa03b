package ee.socketio.transport.websocket;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Handshake;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a WebSocket handshake has passed the filter, and keeps its facts for the session,
 * because an open WebSocket has no request.
 *
 * @see <a href="https://jakarta.ee/specifications/websocket/2.1/">Jakarta WebSocket 2.1, section
 *     3.1.5</a>
 */
public final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
  private static final String ADMITTED = Admitted.class.getName();

  private final Engine engine;
  private final FrameWriters writers;
  private final BearerToken bearer;

  /** The facts of a handshake; {@code sid} is null unless a polling session upgrades. */
  record Admitted(UpgradeRequest request, Handshake handshake, @Nullable String sid) {}

  /**
   * @param engine opens the sessions
   * @param writers creates the writers of frames
   * @param bearer finds the token of a handshake
   */
  public HandshakeConfigurator(Engine engine, FrameWriters writers, BearerToken bearer) {
    this.engine = engine;
    this.writers = writers;
    this.bearer = bearer;
  }

  /** Refuses a handshake that has not passed the filter. The filter has checked the origin. */
  @Override
  public boolean checkOrigin(String origin) {
    return UpgradeRequest.current().isPresent();
  }

  /**
   * Returns the first subprotocol that the client offers, or an empty text if it offers none.
   * Engine.IO defines no subprotocol, but a client that offers some closes the connection if the
   * server selects none.
   *
   * @param supported ignored, because the endpoint's configuration has none
   * @param requested ignored, because containers parse repeated header lines differently
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2">RFC 6455, section 4.2.2</a>
   */
  @Override
  public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
    return UpgradeRequest.current()
        .flatMap(
            admitted -> admitted.facts().elements("sec-websocket-protocol").stream().findFirst())
        .orElse("");
  }

  @Override
  public void modifyHandshake(
      ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
    UpgradeRequest.current()
        .ifPresent(admitted -> config.getUserProperties().put(ADMITTED, admitted(admitted)));
  }

  private Admitted admitted(UpgradeRequest request) {
    RequestFacts facts = request.facts();
    Handshake handshake = facts.handshake(Instant.now(), bearer.find(facts).orElse(null));
    return new Admitted(request, handshake, facts.query().get("sid"));
  }

  static @Nullable Admitted admitted(Session connection) {
    return (Admitted) connection.getUserProperties().remove(ADMITTED);
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) {
    return endpointClass.cast(new EngineEndpoint(engine, writers));
  }
}
