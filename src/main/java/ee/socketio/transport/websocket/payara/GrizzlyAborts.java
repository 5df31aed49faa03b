package ee.socketio.transport.websocket.payara;

import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.glassfish.grizzly.nio.NIOConnection;

/** Closes the connections of HTTP requests on Payara. Any thread may call this class. */
public final class GrizzlyAborts {
  private static final System.Logger LOG = System.getLogger(GrizzlyAborts.class.getName());

  private final FastPath path;

  /**
   * @param path knows the private fields that lead to a connection
   */
  public GrizzlyAborts(FastPath path) {
    this.path = path;
  }

  /**
   * Returns an action that closes the connection of a response. The action does nothing if the
   * connection cannot be found, for example because a filter has wrapped the response.
   *
   * @param response the response of a request that has not ended
   */
  public Runnable of(ServletResponse response) {
    try {
      Object buffer = GrizzlyExchange.outputBuffer(path.fields(), response.getOutputStream());
      return ((NIOConnection) path.fields().value(ContainerField.CONNECTION, buffer))
          ::terminateSilently;
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection of a request was not found", e);
      return () -> {};
    }
  }
}
