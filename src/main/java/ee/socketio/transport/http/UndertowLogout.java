package ee.socketio.transport.http;

import ee.socketio.auth.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the library close its own WebSockets when their HTTP session ends. Undertow, the HTTP server
 * of WildFly, otherwise closes them with the status 1008 before it notifies the application, so
 * that the clients receive no reason.
 *
 * <p>Undertow lists the WebSockets of an HTTP session in an attribute. Before each upgrade, this
 * class replaces the list with one that does not accept the WebSockets of the library. WebSocket
 * endpoints of the application remain in the list.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/websocket/2.1/jakarta-websocket-spec-2.1#authentication-of-websockets">Jakarta
 *     WebSocket 2.1, Authentication of Websockets</a>
 */
public final class UndertowLogout implements CallerReader {
  private static final System.Logger LOG = System.getLogger(UndertowLogout.class.getName());
  private static final String HTTP_SESSION = "io.undertow.servlet.spec.HttpSessionImpl";
  private static final String SESSION = "io.undertow.server.session.Session";
  private static final String WEB_SOCKETS = "io.undertow.websocket.current-connections";

  private final CallerReader callers;
  private final String path;

  /**
   * @param callers reads the callers
   * @param path of the library's WebSockets, with the context path, without a slash at its end
   */
  public UndertowLogout(CallerReader callers, String path) {
    this.callers = callers;
    this.path = path;
  }

  @Override
  public @Nullable ContainerCaller caller(HttpServletRequest request) {
    return callers.caller(request);
  }

  @Override
  public HttpServletRequest upgrading(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getClass().getName().equals(HTTP_SESSION)) {
      try {
        replaceList(session);
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.log(Level.DEBUG, "[SOCKET] Undertow closes the WebSockets of an HTTP session", e);
      }
    }
    return callers.upgrading(request);
  }

  private void replaceList(HttpSession session) throws ReflectiveOperationException {
    // HttpSession hides attributes of this name. The underlying session of Undertow returns them.
    Object shown = session.getClass().getMethod("getSession").invoke(session);
    Class<?> type = Class.forName(SESSION, false, session.getClass().getClassLoader());
    synchronized (shown) {
      Object listed = type.getMethod("getAttribute", String.class).invoke(shown, WEB_SOCKETS);
      if (!(listed instanceof OtherWebSockets)) {
        List<?> others = listed instanceof List<?> list ? list : List.of();
        type.getMethod("setAttribute", String.class, Object.class)
            .invoke(shown, WEB_SOCKETS, new OtherWebSockets(path, others));
      }
    }
  }

  /** A list of WebSockets that does not accept those of the library. */
  private static final class OtherWebSockets extends ArrayList<Object> {
    private static final long serialVersionUID = 1;

    private final String path;

    OtherWebSockets(String path, Collection<?> others) {
      super(others);
      this.path = path;
    }

    @Override
    public boolean add(Object webSocket) {
      return !isOfLibrary(webSocket) && super.add(webSocket);
    }

    private boolean isOfLibrary(Object webSocket) {
      try {
        Object url = webSocket.getClass().getMethod("getUrl").invoke(webSocket);
        String called = URI.create(String.valueOf(url)).getPath();
        return called.equals(path) || called.startsWith(path + "/");
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        return false;
      }
    }
  }
}
