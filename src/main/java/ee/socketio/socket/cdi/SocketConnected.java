package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a socket has connected and has joined its rooms.
 *
 * @param socket the socket
 */
public record SocketConnected(Socket socket) implements SocketEvent {
  /** Whether the client has recovered the socket after a lost connection. */
  public boolean recovered() {
    return socket.recovered();
  }

  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
