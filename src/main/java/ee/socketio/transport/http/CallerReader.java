package ee.socketio.transport.http;

import ee.socketio.auth.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads the caller that the container has authenticated. */
@FunctionalInterface
public interface CallerReader {
  /** Ignores the callers of the container. */
  CallerReader NONE = request -> null;

  /**
   * Returns the caller of a handshake. Runs on the thread that serves the request.
   *
   * @return null if the request has no caller
   */
  @Nullable ContainerCaller caller(HttpServletRequest request);

  /**
   * Prepares a request for its upgrade to a WebSocket. A reader whose callers log out disconnects
   * their sockets itself, so the container must not close the WebSocket at the end of the HTTP
   * session.
   *
   * @return the request that the container upgrades
   */
  default HttpServletRequest upgrading(HttpServletRequest request) {
    return request;
  }
}
