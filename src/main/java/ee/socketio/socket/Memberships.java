package ee.socketio.socket;

import ee.socketio.auth.Token;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.ratelimit.ClientGuard;
import ee.socketio.ratelimit.ClientRates;
import org.jspecify.annotations.Nullable;

/** The client of a session, as its memberships see it. Safe for use by many threads. */
interface Memberships {
  /**
   * Registers a membership. A membership that was removed may still have to handle a CONNECT, and
   * another membership of the same namespace may exist by then.
   *
   * @return whether the membership is the one of its namespace
   */
  boolean register(Membership membership);

  /** Removes a membership whose socket has disconnected, or was refused. */
  void remove(Membership membership);

  /** A socket is connected, so the connect timeout of the session ends. */
  void connected();

  /** A membership of the closed session has handled its last packet. */
  void drained();

  /** The client has sent a packet out of turn: the session closes, as in Node.js. */
  void outOfTurn(SocketPacketType type);

  /** The reason why the session has closed; null while it is open. */
  @Nullable CloseReason closeReason();

  /** The rate limits for the client's events. */
  ClientRates rates();

  /** The limits for the client's other packets. */
  ClientGuard guard();

  /**
   * Counts an event that was refused because of a rate limit.
   *
   * @param now of {@code System.nanoTime}
   * @return true once: when the refusals first exceed the abuse rate
   */
  boolean exceedsAbuseRate(long now);

  /**
   * Disconnects all sockets of the client, and closes its session.
   *
   * @param forced the reason for the listeners of the server; null if the application disconnects
   */
  void disconnect(@Nullable String forced);

  /** Sends {@code force_disconnect} to all sockets of the client, and disconnects the client. */
  void forceDisconnect(String reason);

  /** The token that applies to sockets that present none of their own; null if there is none. */
  @Nullable Token sharedToken();

  /**
   * Replaces the token of a socket, and of all sockets that use the same token.
   *
   * @param next of the same user
   * @return whether the token was replaced; false if the socket is no longer connected
   */
  boolean refresh(Socket socket, Authentication next);

  /**
   * Completes a refresh that took place while a socket connected. The membership must accept
   * refreshes by now.
   *
   * @param before of {@link #sharedToken}, before the socket was authenticated
   * @return whether the token of the socket was replaced
   */
  boolean completeRefresh(Socket socket, Membership membership, @Nullable Token before);

  /** Disconnects the sockets whose namespace does not admit their identity any more. */
  void enforceAccess();
}
