package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * A socket has entered its namespace and is in its rooms.
 *
 * @param socket which
 */
public record SocketConnected(Socket socket) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().value();
  }
}
