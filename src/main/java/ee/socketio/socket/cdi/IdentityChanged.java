package ee.socketio.socket.cdi;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when the event {@code auth:refresh} of a client has replaced the identity of
 * a socket. The socket is in the rooms of its new roles.
 *
 * @param socket the socket
 * @param before the former identity
 * @param after the identity at that moment, of the same user
 */
public record IdentityChanged(Socket socket, Identity before, Identity after)
    implements SocketEvent {
  /** Whether the user has other roles than before. */
  public boolean rolesChanged() {
    return !before.roles().equals(after.roles());
  }

  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
