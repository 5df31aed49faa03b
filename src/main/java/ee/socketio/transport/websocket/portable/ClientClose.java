package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;

/**
 * Whether a client has sent a close frame. Undertow knows this as soon as it has parsed the header,
 * and refuses to write from then on. It answers the frame later, but only if the application has
 * not closed the session meanwhile.
 */
final class ClientClose {
  private static final SessionMethod CHANNEL =
      new SessionMethod("getWebSocketChannel", Object.class);

  private ClientClose() {}

  /** Returns false if the container does not tell it. */
  static boolean isReceived(Session connection) {
    return CHANNEL.call(connection, ClientClose::isReceivedBy, false);
  }

  private static boolean isReceivedBy(Object channel) {
    try {
      return channel.getClass().getMethod("isCloseFrameReceived").invoke(channel)
              instanceof Boolean received
          && received;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
