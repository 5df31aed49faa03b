package ee.socketio.socket;

/** Runs for each event of a socket, before the handlers. */
@FunctionalInterface
public interface EventMiddleware {
  /**
   * Passes the event on by returning.
   *
   * @throws Exception to skip the handlers; the client receives {@code error:message}
   */
  void before(Event event) throws Exception;
}
