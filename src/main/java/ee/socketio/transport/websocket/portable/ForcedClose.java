package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;

/**
 * Closes the connection of a WebSocket without a closing handshake. The Jakarta API has no such
 * method, but the session of Undertow has: {@code UndertowSession.forceClose}.
 */
final class ForcedClose {
  private static final SessionMethod METHOD = new SessionMethod("forceClose", void.class);

  private ForcedClose() {}

  /** Returns false if the container has no such method, so that the connection is still open. */
  static boolean close(Session connection) {
    return METHOD.call(connection, nothing -> true, false);
  }
}
