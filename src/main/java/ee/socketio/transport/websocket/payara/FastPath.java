package ee.socketio.transport.websocket.payara;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Decides whether a new connection may take the fast path. The first failure stops the fast path
 * until the application starts again.
 *
 * <pre>
 *          stop
 *   OPEN ────────▶ STOPPED
 * </pre>
 */
public final class FastPath {
  private static final System.Logger LOG = System.getLogger(FastPath.class.getName());

  private final ContainerFields fields;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Creates an open fast path. */
  public FastPath(ContainerFields fields) {
    this.fields = fields;
  }

  ContainerFields fields() {
    return fields;
  }

  /** Whether new connections must take the portable path. */
  boolean isStopped() {
    return stopped.get();
  }

  /**
   * Sends new connections to the portable path. The first call logs a warning; further calls log at
   * DEBUG. Any thread may call this method.
   *
   * @param failure what failed, for the log
   */
  void stop(String failure, Throwable cause) {
    boolean first = stopped.compareAndSet(false, true);
    LOG.log(
        first ? Level.WARNING : Level.DEBUG,
        "[SOCKET] the fast path for WebSockets is off for new connections: " + failure,
        cause);
  }
}
