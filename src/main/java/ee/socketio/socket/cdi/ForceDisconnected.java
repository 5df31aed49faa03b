package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a socket was disconnected against the will of its user: because the
 * user was disconnected, the token has expired, a role is missing, or the client sent too many
 * events. {@link SocketDisconnected} follows.
 *
 * @param socket the socket; it has left its rooms
 * @param reason the reason, such as the one of {@code force_disconnect}
 */
public record ForceDisconnected(Socket socket, String reason) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
