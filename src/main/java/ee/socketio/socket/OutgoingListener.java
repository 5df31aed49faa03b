package ee.socketio.socket;

/** Sees each event that is sent to a socket, on whatever thread sends it; must not block. */
@FunctionalInterface
public interface OutgoingListener {
  /**
   * An event is about to be queued.
   *
   * @param event its name
   * @param arguments as the client will get them
   */
  void sending(String event, Arguments arguments);
}
