package ee.socketio.socket;

/** Handles the events of one name that other servers of the cluster send. */
@FunctionalInterface
public interface ServerEventHandler {
  /**
   * Handles an event, on a thread of the server's worker pool. The events of other servers are
   * handled one after the other.
   *
   * @param ack sends the first argument to the other server. Only the first call has an effect
   * @throws Exception written to the log; the other server receives no answer then
   */
  void handle(Arguments arguments, Ack ack) throws Exception;
}
