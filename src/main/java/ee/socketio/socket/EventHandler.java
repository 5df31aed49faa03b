package ee.socketio.socket;

/** Handles one kind of event of one socket. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Handles an event. The events of one connection are handled one after the other, on a thread of
   * the server's worker pool.
   *
   * @throws Exception what a client may read is a {@link ClientException}; either way the client
   *     gets {@code error:message}
   */
  void handle(Arguments arguments, Ack ack) throws Exception;
}
