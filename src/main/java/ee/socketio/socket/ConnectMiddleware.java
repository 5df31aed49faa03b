package ee.socketio.socket;

/** Decides whether a client may enter a namespace. */
@FunctionalInterface
public interface ConnectMiddleware {
  /**
   * Lets the socket in by returning. The socket is in no room and hears nothing yet; its {@link
   * Socket#data data} may be filled.
   *
   * @throws ConnectRefusedException keeps it out and tells the client why
   */
  void admit(Socket candidate) throws ConnectRefusedException;
}
