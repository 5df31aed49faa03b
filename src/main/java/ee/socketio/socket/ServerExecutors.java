package ee.socketio.socket;

import ee.socketio.caller.CallerContext;
import java.util.concurrent.Executor;

/**
 * The executors that run the code of the application. The executors should have different threads,
 * because all handlers may be slow or may wait for an acknowledgement.
 *
 * @param handlers runs the handlers of events
 * @param connections runs everything else that a client causes: authentication, middleware, and the
 *     listeners for connections and disconnections
 * @param share how many tasks of one user {@code handlers} runs at the same time, and how many
 *     tasks of one address {@code connections} runs at the same time
 * @param answers runs the stages that depend on an acknowledgement of a client
 * @param callers makes the user of a socket the caller of the code that runs for the socket
 */
public record ServerExecutors(
    Executor handlers, Executor connections, int share, Executor answers, CallerContext callers) {
  /**
   * @throws IllegalArgumentException when the share is less than 1
   */
  public ServerExecutors {
    if (share < 1) {
      throw new IllegalArgumentException("share is " + share + ", expected at least 1");
    }
  }
}
