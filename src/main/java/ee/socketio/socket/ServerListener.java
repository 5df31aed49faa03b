package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.engine.Handshake;
import ee.socketio.ratelimit.LimitScope;

/**
 * Hears of all sockets of a server. Called on the threads that run handlers, one after the other
 * for one socket; may block, as handlers may.
 */
public interface ServerListener {
  /** A socket has entered its namespace and its handlers are there. */
  default void connected(Socket socket) {}

  /**
   * A socket has gone, and is in no room any more.
   *
   * @param reason the words that disconnect handlers get
   */
  default void disconnected(Socket socket, String reason) {}

  /** A socket has entered a room; not told of the room of its own id. */
  default void joined(Socket socket, String room) {}

  /** A socket has left a room, by itself or since it goes; not told of the room of its own id. */
  default void left(Socket socket, String room) {}

  /**
   * A client was not let in for who it is.
   *
   * @param namespace where it wanted to go
   * @param handshake of its session
   * @param cause with what the client was told, and the detail that it was not
   */
  default void refused(String namespace, Handshake handshake, AuthenticationException cause) {}

  /**
   * Events of a socket were refused since they came too fast. Told of the first of them, at most
   * once a second, and of the one that was too many.
   *
   * @param event the name of the event, shortened where it is very long
   * @param scope whose limit it was over
   * @param abuse whether so many were refused that the client is disconnected
   */
  default void limited(Socket socket, String event, LimitScope scope, boolean abuse) {}
}
