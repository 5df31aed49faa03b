package ee.socketio.socket;

/** The socket has disconnected before it acknowledged an event. */
public final class SocketDisconnectedException extends Exception {
  private static final long serialVersionUID = 1L;

  SocketDisconnectedException(String reason) {
    super("the socket has disconnected: " + reason);
  }
}
