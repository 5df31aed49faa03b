package ee.socketio.emit;

import ee.socketio.room.Destination;
import ee.socketio.socket.Socket;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to users, roles, rooms, or all sockets. Inject it anywhere.
 *
 * <p>Arguments are encoded once, on the calling thread, so later changes to an argument are not
 * sent. JSON-B writes the arguments; {@code byte[]} is sent as binary.
 *
 * <p><b>Order.</b> An event addresses the members of its room at the moment of the call. Each
 * client receives what one thread does to its socket in the order of the calls: emissions of this
 * class and of {@link Socket}, acknowledgements, and disconnects. Sockets of one namespace receive
 * the emissions of different threads in the same order. Another thread writes, so no method waits
 * for a client. {@code docs/pushing.md} lists what is not ordered.
 *
 * <p>Each {@code emit...} method throws {@link IllegalArgumentException} for a reserved event name,
 * and {@link ee.socketio.socket.PayloadException} when an argument cannot be written, as do {@link
 * #serverSideEmit} and {@link #serverSideEmitWithAck}.
 */
public interface SocketEmitter {
  /** Returns an emitter for another namespace, such as {@code /admin}; creates the namespace. */
  SocketEmitter of(String namespace);

  /** Selects all sockets of the namespace. */
  BroadcastOperator sockets();

  /** Selects the sockets in any of these rooms. */
  default BroadcastOperator to(String... rooms) {
    return sockets().to(rooms);
  }

  /** Does the same as {@link #to}. */
  default BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** Selects all sockets that are in none of these rooms. */
  default BroadcastOperator except(String... rooms) {
    return sockets().except(rooms);
  }

  /**
   * Selects all sockets of a socket's namespace except itself, as {@code socket.broadcast} in
   * Node.js.
   */
  default BroadcastOperator broadcast(Socket from) {
    return of(from.namespaceName().value()).except(from.id().value());
  }

  /** Sends an event to all sockets of a user. */
  void emitToUser(String userId, String event, @Nullable Object... arguments);

  /**
   * Sends an event to a user who may be offline. The event is stored first, then delivered to all
   * sockets of the user in this namespace, and to each socket that connects later, until a client
   * acknowledges it. Delivery is at least once, in the order of the calls. Clients receive {@code
   * {id, at}} as an additional argument, and ignore events whose id they have seen.
   *
   * <p>Blocks until the event is stored, and never waits for a client. The method does not wait for
   * a transaction; {@link Push#durable} does.
   *
   * @throws IllegalArgumentException also for an empty user id
   * @throws IllegalStateException when the application provides no {@code EventStore} bean
   * @throws RuntimeException of the store, when the event could not be stored; the event is not
   *     delivered then
   */
  void emitToUserDurably(String userId, String event, @Nullable Object... arguments);

  /** Sends an event to all sockets of the users of a role. */
  void emitToRole(String role, String event, @Nullable Object... arguments);

  /** Sends an event to all sockets of the role {@code admin}. */
  default void emitToAdmins(String event, @Nullable Object... arguments) {
    emitToRole("admin", event, arguments);
  }

  /** Sends an event to all sockets of the role {@code seller}. */
  default void emitToSellers(String event, @Nullable Object... arguments) {
    emitToRole("seller", event, arguments);
  }

  /** Sends an event to all sockets of the namespace. */
  void emitToAll(String event, @Nullable Object... arguments);

  /** Sends an event to all sockets in a room. */
  void emitToRoom(String room, String event, @Nullable Object... arguments);

  /** Sends an event to all sockets of a destination. */
  void emit(Destination destination, String event, @Nullable Object... arguments);

  /**
   * Sends an event to all other servers of the cluster, not to their sockets. Handlers that {@link
   * ee.socketio.socket.Namespace#onServerSide} has added in the same namespace receive it. Without
   * a cluster this does nothing.
   */
  void serverSideEmit(String event, @Nullable Object... arguments);

  /**
   * Sends an event to all other servers of the cluster, and collects one answer of each. No thread
   * waits.
   *
   * @return never fails; if a server does not answer in time, {@link ServerAnswers#complete} is
   *     false. Without a cluster the list of answers is empty and complete
   */
  CompletionStage<ServerAnswers> serverSideEmitWithAck(String event, @Nullable Object... arguments);

  /** Whether a user has a connected socket in this namespace. */
  boolean isUserOnline(String userId);

  /**
   * Fetches the sockets of a user, of all nodes. No thread waits.
   *
   * @return as {@link BroadcastOperator#fetchSockets}
   */
  CompletionStage<FetchedSockets> getUserSockets(String userId);

  /**
   * Disconnects a user in all namespaces: each socket first receives {@code force_disconnect} with
   * {@code {reason}}, then its connection is closed. In a cluster, this also applies to namespaces
   * that exist only on other servers in Java.
   *
   * @return the number of sockets of the user
   */
  int disconnectUser(String userId, String reason);

  /** The number of sockets in a room. */
  int getRoomUserCount(String room);
}
