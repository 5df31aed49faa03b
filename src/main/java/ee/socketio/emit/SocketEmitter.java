package ee.socketio.emit;

import ee.socketio.room.Destination;
import ee.socketio.socket.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to users, roles, rooms, or everybody. Inject it anywhere.
 *
 * <p>Payloads are encoded once, on the caller's thread, so later changes to an argument are not
 * sent. Arguments may be anything that JSON-B writes; {@code byte[]} travels as binary.
 *
 * <p><b>Order.</b> An event goes to the members of its room at the moment of the call. Each client
 * receives what one thread does to its socket in the order of the calls: emissions of this class
 * and of {@link Socket}, acknowledgements, and disconnects. Sockets of one namespace receive the
 * emissions of different threads in the same order. Writing follows on another thread, so no method
 * waits for a client. {@code docs/pushing.md} lists what is not ordered.
 *
 * <p>Each {@code emit...} method throws {@link IllegalArgumentException} for a reserved event name,
 * and {@link ee.socketio.socket.PayloadException} when an argument cannot be written.
 */
public interface SocketEmitter {
  /** The same operations in another namespace, such as {@code /admin}; it is made if need be. */
  SocketEmitter of(String namespace);

  /** All sockets of the namespace, to choose from. */
  BroadcastOperator sockets();

  /** The sockets in any of these rooms. */
  default BroadcastOperator to(String... rooms) {
    return sockets().to(rooms);
  }

  /** The same as {@link #to}. */
  default BroadcastOperator in(String... rooms) {
    return to(rooms);
  }

  /** All sockets that are in none of these rooms. */
  default BroadcastOperator except(String... rooms) {
    return sockets().except(rooms);
  }

  /** All sockets of a socket's namespace without itself: {@code socket.broadcast} in Node.js. */
  default BroadcastOperator broadcast(Socket from) {
    return of(from.namespaceName().value()).except(from.id().value());
  }

  /** To all sockets of a user. */
  void emitToUser(String userId, String event, @Nullable Object... arguments);

  /**
   * To a user who may be offline: the event is stored first, then delivered to all sockets of the
   * user in this namespace, and to each one that connects later, until one of them acknowledges it.
   * So it comes at least once, in the order of the calls. Clients get one argument more, {@code
   * {id, at}}, and drop what has an id that they have seen.
   *
   * <p>Blocks until the event is stored, and never waits for a client. A transaction is not waited
   * for either; {@link Push#durable} does that.
   *
   * @throws IllegalArgumentException also for an empty user id
   * @throws IllegalStateException when the application produces no {@code EventStore} bean
   * @throws RuntimeException of the store, when the event could not be stored; nobody gets it then
   */
  void emitToUserDurably(String userId, String event, @Nullable Object... arguments);

  /** To all sockets of the users of a role. */
  void emitToRole(String role, String event, @Nullable Object... arguments);

  /** To all sockets of role {@code admin}. */
  default void emitToAdmins(String event, @Nullable Object... arguments) {
    emitToRole("admin", event, arguments);
  }

  /** To all sockets of role {@code seller}. */
  default void emitToSellers(String event, @Nullable Object... arguments) {
    emitToRole("seller", event, arguments);
  }

  /** To all sockets. */
  void emitToAll(String event, @Nullable Object... arguments);

  /** To all sockets in a room. */
  void emitToRoom(String room, String event, @Nullable Object... arguments);

  /** To whomever the destination means. */
  void emit(Destination destination, String event, @Nullable Object... arguments);

  /** Whether a user has a socket. */
  boolean isUserOnline(String userId);

  /** The sockets of a user at this moment. */
  List<Socket> getUserSockets(String userId);

  /**
   * Disconnects a user in all namespaces: each socket first gets {@code force_disconnect} with
   * {@code {reason}}, then its connection is closed.
   *
   * @return how many sockets the user had
   */
  int disconnectUser(String userId, String reason);

  /** How many sockets are in a room. */
  int getRoomUserCount(String room);
}
