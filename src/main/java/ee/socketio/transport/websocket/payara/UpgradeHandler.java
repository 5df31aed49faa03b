package ee.socketio.transport.websocket.payara;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.Writer;

/**
 * The object of Tyrus between a WebSocket and its connection. Private fields lead to it:
 *
 * <pre>
 *   Writer.tyrusHttpUpgradeHandler ─▶ .handler ─▶ .wc
 *                                             ─▶ .buf, .upgradeInfo
 * </pre>
 */
final class UpgradeHandler {
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private final ContainerFields fields;
  private final Object handler;

  private UpgradeHandler(ContainerFields fields, Object handler) {
    this.fields = fields;
    this.handler = handler;
  }

  /**
   * Finds the handler that owns a writer.
   *
   * @throws IOException if the connection has closed
   * @throws IllegalArgumentException if the writer is not the one of this container
   */
  static UpgradeHandler of(ContainerFields fields, Writer writer) throws IOException {
    Object proxy = fields.value(ContainerField.UPGRADE_HANDLER, writer);
    return new UpgradeHandler(fields, fields.unwrap(ContainerField.PROXIED_HANDLER, proxy));
  }

  /** The connection that the container passed to the handler. */
  WebConnection connection() throws IOException {
    return (WebConnection) fields.value(ContainerField.WEB_CONNECTION, handler);
  }

  /** Releases the handshake's request, which the handler does not use after it has opened. */
  void releaseHandshake() {
    fields.set(ContainerField.UPGRADE_INFO, handler, null);
  }

  /** Releases unread input, because a container may keep the handler of a closed connection. */
  void releaseInput() {
    fields.set(ContainerField.INPUT_BUFFER, handler, EMPTY);
  }
}
