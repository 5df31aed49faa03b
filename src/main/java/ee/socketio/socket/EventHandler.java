package ee.socketio.socket;

/** Handles the events of one name of one socket. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles an event. The events of one socket are handled one after the other, on a thread of the
   * server's worker pool.
   *
   * @throws Exception reported to the client as {@code error:message}, with the message of a {@link
   *     ClientException} only
   */
  void handle(Arguments arguments, Ack ack) throws Exception;
}
