package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.LimitScope;
import ee.socketio.recovery.SavedSession;
import org.jspecify.annotations.Nullable;

/**
 * Receives the changes of all sockets of a server. The server calls the methods on the threads that
 * run handlers, one after the other for one socket. They may block, as handlers may.
 */
public interface ServerListener {
  /** A socket has connected, and its handlers are registered. */
  default void connected(Socket socket) {}

  /**
   * A socket has disconnected, and has left its rooms.
   *
   * @param reason the text of a {@link DisconnectReason}
   */
  default void disconnected(Socket socket, String reason) {}

  /**
   * A client has not returned in time after a lost connection, so it cannot recover its socket any
   * more. Not called when the server stops.
   *
   * @param session the state of the socket when its connection was lost
   */
  default void expired(SavedSession session) {}

  /** A socket has joined a room; not called for the room of its own id. */
  default void joined(Socket socket, String room) {}

  /**
   * A socket has left a room, also because it disconnects; not called for the room of its own id.
   */
  default void left(Socket socket, String room) {}

  /**
   * The event {@code auth:refresh} of a client has replaced the identity of a socket.
   *
   * @param after the identity at that moment, of the same user
   */
  default void identityChanged(Socket socket, Identity before, Identity after) {}

  /**
   * A socket has disconnected against the will of its user: because the user was disconnected, the
   * token has expired, a role is missing, or the client sent too many events. Called before {@link
   * #disconnected}.
   *
   * @param reason the reason, such as the one of {@code force_disconnect}
   */
  default void forceDisconnected(Socket socket, String reason) {}

  /**
   * A client was refused because of its token or its role, when it connected or when it sent {@code
   * auth:refresh}. Called at most once a second for each address, for the last of several refusals.
   *
   * @param namespace the namespace that the client asked for, without its query string
   * @param handshake the request that opened the session
   * @param identity the user, if the server knows the user: of a valid token without a required
   *     role, or of the socket that sent {@code auth:refresh}; otherwise null
   * @param cause the message for the client, and the detail for the log
   * @param count the number of refusals since the last call for the same address
   */
  default void refused(
      String namespace,
      Handshake handshake,
      @Nullable Identity identity,
      AuthenticationException cause,
      int count) {}

  /**
   * A client was refused by a middleware of its namespace. Called at most once a second for each
   * address, for the last of several refusals.
   *
   * @param socket the socket, which is not connected
   * @param message the message of the middleware
   * @param count the number of refusals since the last call for the same address
   */
  default void connectRefused(Socket socket, String message, int count) {}

  /**
   * Events of a socket were refused because of a rate limit. Called at most once a second, and when
   * the client exceeds the abuse rate.
   *
   * @param event the name of the event, shortened for logs
   * @param scope the limit that the event exceeds
   * @param abuse whether the client is disconnected because of the number of refusals
   */
  default void limited(Socket socket, String event, LimitScope scope, boolean abuse) {}

  /**
   * A client exceeded a limit for handshakes, sessions, CONNECT packets, acknowledgements or
   * actions of the application. Called at most once a second for each address and kind.
   *
   * @param last the last of several cases
   * @param count the number of cases since the last call for the same address and kind
   */
  default void abused(AbuseReport last, int count) {}
}
