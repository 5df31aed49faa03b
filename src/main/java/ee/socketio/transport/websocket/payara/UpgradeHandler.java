package ee.socketio.transport.websocket.payara;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * What of Tyrus is between a WebSocket and its connection, found through private fields:
 *
 * <pre>
 *   Writer.tyrusHttpUpgradeHandler ─▶ .handler ─▶ .wc
 *                                             ─▶ .buf, .upgradeInfo
 * </pre>
 */
final class UpgradeHandler {
  private static final System.Logger LOG = System.getLogger(UpgradeHandler.class.getName());
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Object handler;

  private UpgradeHandler(Object handler) {
    this.handler = handler;
  }

  /**
   * Finds the handler that a writer belongs to.
   *
   * @throws IOException when it has gone already
   * @throws ReflectiveOperationException when this server is built differently
   */
  static UpgradeHandler of(Writer writer) throws IOException, ReflectiveOperationException {
    Object proxy = PrivateFields.value(writer, "tyrusHttpUpgradeHandler");
    return new UpgradeHandler(PrivateFields.behind(proxy, "handler"));
  }

  /** The connection that it was given. */
  WebConnection connection() throws IOException, ReflectiveOperationException {
    return (WebConnection) PrivateFields.value(handler, "wc");
  }

  /** Nobody asks for the handshake's request any more. */
  void forgetHandshake() {
    set("upgradeInfo", null);
  }

  /** A container may keep the handler for long, and with it what came last and was not read. */
  void forgetInput() {
    set("buf", NOTHING);
  }

  private void set(String name, @Nullable Object value) {
    try {
      PrivateFields.field(handler, name).set(handler, value);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] what is not needed stays: {0}", e.toString());
    }
  }
}
