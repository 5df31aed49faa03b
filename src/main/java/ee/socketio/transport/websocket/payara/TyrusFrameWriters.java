package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter;
import ee.socketio.transport.websocket.FrameWriters;
import ee.socketio.transport.websocket.upgrade.UpgradedConnection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.spi.Writer;

/**
 * Finds the way from a Jakarta WebSocket session to the connection's own writer, and disarms the
 * session's idle timer. The way leads through private fields; where one is missing, the portable
 * writer takes over and the log says so once.
 *
 * <pre>
 *   TyrusSession.basicRemote ─▶ TyrusRemoteEndpoint.webSocket ─▶ TyrusWebSocket.protocolHandler
 *                                                                  ─▶ ProtocolHandler.writer
 *   TyrusSession.service     ◀─ a scheduler that does nothing
 * </pre>
 */
public final class TyrusFrameWriters implements FrameWriters {
  private static final System.Logger LOG = System.getLogger(TyrusFrameWriters.class.getName());
  private static final CloseReason UNMASKED =
      new CloseReason(CloseReason.CloseCodes.PROTOCOL_ERROR, "frame without mask");
  private static final ScheduledExecutorService IDLE = new IdleScheduler();

  private final Field remote;
  private final Field webSocket;
  private final Field protocolHandler;
  private final Field writer;
  private final Field scheduler;
  private final FrameWriters otherwise;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicBoolean toldOfWire = new AtomicBoolean();

  /**
   * @param otherwise makes the writers where the way is not there
   * @throws ReflectiveOperationException when this version of Tyrus is built differently
   */
  public TyrusFrameWriters(FrameWriters otherwise) throws ReflectiveOperationException {
    this.otherwise = otherwise;
    this.remote = field(TyrusSession.class, "basicRemote");
    this.webSocket = field(remote.getType().getSuperclass(), "webSocket");
    this.protocolHandler = field(TyrusWebSocket.class, "protocolHandler");
    this.writer = field(ProtocolHandler.class, "writer");
    this.scheduler = field(TyrusSession.class, "service");
  }

  private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    try {
      field.setAccessible(true);
    } catch (RuntimeException e) {
      throw new ReflectiveOperationException(type.getName() + "." + name + " is not open", e);
    }
    return field;
  }

  @Override
  public FrameWriter open(Session connection) {
    try {
      Object socket = webSocket.get(remote.get(connection));
      ProtocolHandler handler = (ProtocolHandler) protocolHandler.get(socket);
      Writer found = (Writer) writer.get(handler);
      scheduler.set(connection, IDLE);
      Wire wire = wire(found, connection);
      ControlFrames control = new ControlFrames(wire, found);
      handler.setWriter(control);
      return new TyrusFrameWriter(wire, control);
    } catch (ReflectiveOperationException | RuntimeException e) {
      if (told.compareAndSet(false, true)) {
        LOG.log(
            Level.WARNING,
            "[SOCKET] no way to the connections of this Tyrus, the portable frame writer serves: {0}",
            e.toString());
      }
      return otherwise.open(connection);
    }
  }

  private Wire wire(Writer writer, Session connection) {
    try {
      UpgradeHandler handler = UpgradeHandler.of(writer);
      if (handler.connection() instanceof UpgradedConnection upgraded) {
        upgraded.onUnmasked(() -> refuse(connection));
      }
      return handler.connection() instanceof DetachedConnection taken
          ? new SocketWire(handler, taken)
          : GrizzlyWire.below(handler);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      if (toldOfWire.compareAndSet(false, true)) {
        LOG.log(
            Level.INFO,
            "[SOCKET] no way to the connections below Tyrus, frames are written through it: {0}",
            e.toString());
      }
    }
    return new TyrusWire(writer);
  }

  private static void refuse(Session connection) {
    try {
      connection.close(UNMASKED);
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a WebSocket was gone before it could be closed", e);
    }
  }
}
