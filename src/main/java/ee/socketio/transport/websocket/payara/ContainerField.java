package ee.socketio.transport.websocket.payara;

/**
 * A private field of Tyrus, Grizzly or Catalina that the fast path reads or writes. {@link
 * ContainerFields} finds all of them at start-up. The page {@code docs/container-quirks.md} says
 * why each one is needed.
 */
public enum ContainerField {
  /** The remote endpoint of a WebSocket session. */
  REMOTE_ENDPOINT("org.glassfish.tyrus.core.TyrusSession", "basicRemote"),
  /** The scheduler of a session's idle timer. */
  IDLE_SCHEDULER("org.glassfish.tyrus.core.TyrusSession", "service"),
  /** The WebSocket of a remote endpoint. */
  WEB_SOCKET("org.glassfish.tyrus.core.TyrusRemoteEndpoint", "webSocket"),
  /** The protocol handler of a WebSocket. */
  PROTOCOL_HANDLER("org.glassfish.tyrus.core.TyrusWebSocket", "protocolHandler"),
  /** The writer of a protocol handler. */
  WRITER("org.glassfish.tyrus.core.ProtocolHandler", "writer"),
  /** The upgrade handler of a writer. */
  UPGRADE_HANDLER("org.glassfish.tyrus.servlet.TyrusServletWriter", "tyrusHttpUpgradeHandler"),
  /** The upgrade handler behind its proxy. */
  PROXIED_HANDLER(
      "org.glassfish.tyrus.servlet.TyrusServletUpgrade$TyrusHttpUpgradeHandlerProxy", "handler"),
  /** The connection of an upgrade handler. */
  WEB_CONNECTION("org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler", "wc"),
  /** The handshake that an upgrade handler keeps. */
  UPGRADE_INFO("org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler", "upgradeInfo"),
  /** The received bytes that an upgrade handler keeps. */
  INPUT_BUFFER("org.glassfish.tyrus.servlet.TyrusHttpUpgradeHandler", "buf"),
  /** The output buffer of a servlet's output stream. */
  STREAM_BUFFER("org.apache.catalina.connector.CoyoteOutputStream", "ob"),
  /** The output buffer of Grizzly below the one of Catalina. */
  GRIZZLY_BUFFER("org.apache.catalina.connector.OutputBuffer", "grizzlyOutputBuffer"),
  /** The connection of an output buffer. */
  CONNECTION("org.glassfish.grizzly.http.io.OutputBuffer", "connection"),
  /** The response of an output buffer. */
  RESPONSE("org.glassfish.grizzly.http.io.OutputBuffer", "outputHeader"),
  /** The request that became a connection. */
  REQUEST("org.apache.catalina.connector.WebConnectionImpl", "request"),
  /** Whether the container's thread has returned from a request. */
  AFTER_SERVICE("org.apache.catalina.connector.Request", "afterService"),
  /** The upgrade handler that a request keeps. */
  REQUEST_HANDLER("org.apache.catalina.connector.Request", "httpUpgradeHandler"),
  /** The connection that a request keeps. */
  REQUEST_CONNECTION("org.apache.catalina.connector.Request", "webConnection");

  private final String type;
  private final String field;

  ContainerField(String type, String field) {
    this.type = type;
    this.field = field;
  }

  /** The name of the class that declares the field. */
  public String type() {
    return type;
  }

  /** The name of the field in its class. */
  public String field() {
    return field;
  }

  /** The class and the field, such as {@code org.glassfish.tyrus.core.TyrusSession.service}. */
  @Override
  public String toString() {
    return type + "." + field;
  }
}
