package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter;
import ee.socketio.transport.websocket.FrameWriters;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Creates writers that write to the connection below a Jakarta WebSocket session, and disables the
 * session's idle timer. Private fields lead from the session to the connection. After a failure,
 * new sessions get the portable writer, except those whose connection is detached already: only
 * {@link SocketWire} bounds the packets of a detached connection.
 *
 * <pre>
 *   TyrusSession.basicRemote ─▶ TyrusRemoteEndpoint.webSocket ─▶ TyrusWebSocket.protocolHandler
 *                                                                  ─▶ ProtocolHandler.writer
 *   TyrusSession.service     ◀─ a scheduler that runs nothing
 * </pre>
 */
public final class TyrusFrameWriters implements FrameWriters {
  private static final System.Logger LOG = System.getLogger(TyrusFrameWriters.class.getName());
  private static final ScheduledExecutorService IDLE = new IdleScheduler();

  private final FastPath path;
  private final FrameWriters portable;

  /**
   * @param path decides whether a session gets a writer of this class
   * @param portable creates the writers of all other sessions
   */
  public TyrusFrameWriters(FastPath path, FrameWriters portable) {
    this.path = path;
    this.portable = portable;
  }

  @Override
  public FrameWriter open(Session session) {
    try {
      Object remote = path.fields().value(ContainerField.REMOTE_ENDPOINT, session);
      Object webSocket = path.fields().value(ContainerField.WEB_SOCKET, remote);
      ProtocolHandler protocol =
          (ProtocolHandler) path.fields().value(ContainerField.PROTOCOL_HANDLER, webSocket);
      Writer below = (Writer) path.fields().value(ContainerField.WRITER, protocol);
      UpgradeHandler handler = UpgradeHandler.of(path.fields(), below);
      if (!path.isStopped() || handler.connection() instanceof DetachedConnection) {
        return open(session, protocol, below, handler);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection closed before its first frame", e);
    } catch (RuntimeException | LinkageError e) {
      path.stop("the connection of a session was not found", e);
    }
    return portable.open(session);
  }

  private FrameWriter open(
      Session session, ProtocolHandler protocol, Writer below, UpgradeHandler handler)
      throws IOException {
    Wire wire = wire(handler, path.fields());
    ControlFrames control = new ControlFrames(wire, below);
    path.fields().set(ContainerField.IDLE_SCHEDULER, session, IDLE);
    protocol.setWriter(control);
    return new TyrusFrameWriter(wire, control);
  }

  private static Wire wire(UpgradeHandler handler, ContainerFields fields) throws IOException {
    return handler.connection() instanceof DetachedConnection detached
        ? new SocketWire(handler, detached)
        : GrizzlyWire.below(handler, fields);
  }
}
