package ee.socketio.transport.websocket;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Handshake;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.UpgradeRequest;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bearer token from the WebSocket handshake and keeps what the session will want to know
 * of it: once the WebSocket is open there is no request to ask.
 *
 * @see <a href="https://jakarta.ee/specifications/websocket/2.1/">Jakarta WebSocket 2.1, section
 *     3.1.5</a>
 */
public final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {
  private static final String ADMITTED = Admitted.class.getName();

  private final Engine engine;
  private final FrameWriters writers;
  private final BearerToken bearer;

  /** What a handshake leaves behind; {@code sid} is there when it is an upgrade. */
  record Admitted(UpgradeRequest request, Handshake handshake, @Nullable String sid) {}

  /**
   * @param engine opens the sessions
   * @param writers how frames are written
   * @param bearer where the token is
   */
  public HandshakeConfigurator(Engine engine, FrameWriters writers, BearerToken bearer) {
    this.engine = engine;
    this.writers = writers;
    this.bearer = bearer;
  }

  /** The gate has judged the origin already; what has not passed the gate is refused. */
  @Override
  public boolean checkOrigin(String origin) {
    return UpgradeRequest.current().isPresent();
  }

  /**
   * The first protocol that the client offers, empty for none. Engine.IO defines none itself, and a
   * client that offers some closes the connection when the server chooses none.
   *
   * @param supported by the endpoint's configuration, which knows none
   * @param requested as the container has read them; containers read several lines differently, so
   *     the gate's own reading decides
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
        .ifPresent(admitted -> config.getUserProperties().put(ADMITTED, kept(admitted, request)));
  }

  private Admitted kept(UpgradeRequest admitted, HandshakeRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    Handshake handshake =
        admitted.facts().handshake(Instant.now(), bearer.find(headers).orElse(null));
    return new Admitted(admitted, handshake, admitted.facts().query().get("sid"));
  }

  static @Nullable Admitted admitted(Session connection) {
    return (Admitted) connection.getUserProperties().remove(ADMITTED);
  }

  @Override
  public <T> T getEndpointInstance(Class<T> endpointClass) {
    return endpointClass.cast(new EngineEndpoint(engine, writers));
  }
}
