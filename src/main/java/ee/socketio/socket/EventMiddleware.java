package ee.socketio.socket;

/** Sees each event of a socket before its handler does. */
@FunctionalInterface
public interface EventMiddleware {
  /**
   * Lets the event pass by returning.
   *
   * @throws Exception keeps the event from its handler; the client gets {@code error:message}
   */
  void before(Event event) throws Exception;
}
