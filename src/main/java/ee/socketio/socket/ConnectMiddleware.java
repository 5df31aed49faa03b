package ee.socketio.socket;

/** Decides whether a client may connect to a namespace. */
@FunctionalInterface
public interface ConnectMiddleware {
  /**
   * Admits the socket by returning. The socket is in no room and receives no events yet. The
   * middleware may fill its {@link Socket#data data}.
   *
   * @throws ConnectRefusedException to refuse the socket; the client receives the message and the
   *     data
   */
  void admit(Socket candidate) throws ConnectRefusedException;
}
