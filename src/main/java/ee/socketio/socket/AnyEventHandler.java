package ee.socketio.socket;

/** Handles each event of one socket, before the handlers of that event. */
@FunctionalInterface
public interface AnyEventHandler {
  /**
   * Handles an event.
   *
   * @throws Exception keeps the event from its own handlers; the client gets {@code error:message}
   */
  void handle(Event event) throws Exception;
}
