package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.Collection;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The membership of one client in one namespace, as its {@link Client} and its {@link Socket} see
 * it. All methods are safe for use by many threads; none waits for a handler.
 */
interface Membership {
  NamespaceName namespaceName();

  /** The client asks to connect to the namespace. */
  void connect(SocketPacket packet);

  /** A packet other than CONNECT has arrived. */
  void received(SocketPacket packet);

  /** The session has closed. Packets that arrived before are still handled. */
  void closed(CloseReason reason);

  /**
   * Disconnects the socket, if it is connected. Packets that wait in the inbox are not handled any
   * more.
   *
   * @param forced the reason for the listeners of the server; null if the application disconnects
   */
  void disconnect(@Nullable String forced);

  /** Disconnects the socket with that id, unless it is not connected any more. */
  void disconnect(SocketId id, @Nullable String forced);

  /** Disconnects the socket if it is connected by the login of a caller who has logged out. */
  void loggedOut(ContainerCaller caller);

  /** Disconnects all sockets of the client, and closes its session. */
  void disconnectClient(@Nullable String forced);

  /**
   * Replaces the identity of the socket, if the socket uses the former token and belongs to the
   * same user. The rooms of the socket and its expiry change before this returns.
   *
   * @return calls the listeners of the server in the inbox; null if nothing was replaced
   */
  @Nullable Runnable refresh(Authentication former, Authentication next);

  /** Disconnects the socket, if the rule of the namespace does not admit its identity any more. */
  void enforceAccess();

  /** Sends the last event before the server disconnects the socket, if it is connected. */
  void emit(String event, Object argument);

  /** Calls the room listeners of the server on this thread. */
  void roomsChanged(Collection<String> joined, Collection<String> left);

  /** Calls the room listeners of the server in the inbox, behind the packets that wait there. */
  void roomsChangedLater(Collection<String> joined, Collection<String> left);

  /** Whether the namespace has a connected socket with that id. */
  boolean isSocketId(String id);

  /** The number of packets that wait to be handled, the one that is being handled among them. */
  int waiting();

  /** The memory that the membership holds, in bytes. */
  long memory();

  /** Discards the packets that wait to be handled. */
  void discard();

  /** The executor for the events of the socket. */
  Executor handlers();
}
