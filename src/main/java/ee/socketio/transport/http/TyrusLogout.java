package ee.socketio.transport.http;

import ee.socketio.auth.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets the library close its own WebSockets when their HTTP session ends. Tyrus, the WebSocket
 * implementation of Payara and GlassFish, otherwise closes the latest WebSocket of the HTTP session
 * with the status 1008. If this WebSocket belongs to an upgrade, its client polls no more and
 * receives no further packet.
 *
 * <p>This class hides the HTTP session from Tyrus. WebSocket endpoints of the application keep
 * theirs.
 *
 * @param callers reads the callers
 * @see <a
 *     href="https://jakarta.ee/specifications/websocket/2.1/jakarta-websocket-spec-2.1#authentication-of-websockets">Jakarta
 *     WebSocket 2.1, Authentication of Websockets</a>
 */
public record TyrusLogout(CallerReader callers) implements CallerReader {
  @Override
  public @Nullable ContainerCaller caller(HttpServletRequest request) {
    return callers.caller(request);
  }

  @Override
  public HttpServletRequest upgrading(HttpServletRequest request) {
    return callers.upgrading(new WithoutSession(request));
  }

  private static final class WithoutSession extends HttpServletRequestWrapper {
    WithoutSession(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
      return create ? super.getSession(true) : null;
    }
  }
}
