package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * A socket has gone.
 *
 * @param socket which; it is in no room any more
 * @param reason as in Node.js, such as {@code transport close}
 */
public record SocketDisconnected(Socket socket, String reason) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().value();
  }
}
