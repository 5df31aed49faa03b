package ee.socketio.transport.polling;

import jakarta.servlet.ServletResponse;

/** Finds out how to close the connection of a request, because the Servlet API has no such call. */
@FunctionalInterface
public interface RequestAborts {
  /** For containers in which the connection cannot be closed: the action does nothing. */
  RequestAborts NONE = response -> () -> {};

  /**
   * Returns an action that closes the connection at once. Any thread may run the action, also after
   * the end of the request.
   *
   * @param response the response of a request that has not ended
   */
  Runnable of(ServletResponse response);
}
