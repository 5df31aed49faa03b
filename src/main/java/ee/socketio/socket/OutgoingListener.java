package ee.socketio.socket;

/** Receives each event that is sent to a socket, on the sending thread. Must not block. */
@FunctionalInterface
public interface OutgoingListener {
  /**
   * Called before an event is queued.
   *
   * @param event the name
   * @param arguments the arguments that the client will receive
   */
  void sending(String event, Arguments arguments);
}
