package ee.socketio.socket.cdi;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.engine.Handshake;

/**
 * A client was not let in for who it is.
 *
 * @param namespace where it wanted to go
 * @param handshake of its session, with the address of the client
 * @param reason with the message that the client got
 * @param detail what exactly was wrong; not told to the client, and never the token
 */
public record AuthenticationFailed(
    String namespace, Handshake handshake, Reason reason, String detail) implements SocketEvent {

  /** The address of the client, empty where the container does not tell. */
  public String address() {
    return handshake.address();
  }
}
