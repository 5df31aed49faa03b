package ee.socketio.socket;

/** Handles all events of one socket, before the handlers of the event. */
@FunctionalInterface
public interface AnyEventHandler {
  /**
   * Handles an event.
   *
   * @throws Exception to skip the handlers of the event; the client receives {@code error:message}
   */
  void handle(Event event) throws Exception;
}
