package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.engine.Handshake;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.LimitScope;

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

  /** A socket has joined a room; not called for the room of its own id. */
  default void joined(Socket socket, String room) {}

  /**
   * A socket has left a room, also because it disconnects; not called for the room of its own id.
   */
  default void left(Socket socket, String room) {}

  /**
   * A client was refused because of its token or its role. Called at most once a second for each
   * address, for the last of several refusals.
   *
   * @param namespace the namespace that the client asked for, without its query string
   * @param handshake the request that opened the session
   * @param cause the message for the client, and the detail for the log
   * @param count the number of refusals since the last call for the same address
   */
  default void refused(
      String namespace, Handshake handshake, AuthenticationException cause, int count) {}

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
