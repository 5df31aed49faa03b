package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a socket has disconnected.
 *
 * @param socket the socket; it has left its rooms
 * @param reason the text of a {@link ee.socketio.socket.DisconnectReason}, such as {@code transport
 *     close}
 */
public record SocketDisconnected(Socket socket, String reason) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
