package ee.socketio.socket.cdi;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * Fired as a CDI event when a client is refused because of its token or its role, when it connects
 * or when it sends {@code auth:refresh}: at most once a second for each address, for the last of
 * several refusals.
 *
 * @param namespace the namespace that the client asked for, without its query string
 * @param handshake the request that opened the session, with the address of the client
 * @param identity the user, if the server knows the user: of a valid token without a required role,
 *     or of the socket that sent {@code auth:refresh}; otherwise null
 * @param reason the reason, with the message that the client received
 * @param detail the details for the log; the client does not receive them, and they do not contain
 *     the token
 * @param count the number of refusals since the last event for the same address
 */
public record AuthenticationFailed(
    String namespace,
    Handshake handshake,
    @Nullable Identity identity,
    Reason reason,
    String detail,
    int count)
    implements SocketEvent {

  /** The address of the client; empty if the container does not provide it. */
  public String address() {
    return handshake.address();
  }
}
