package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CDI event that becomes a Socket.IO event: after the transaction has committed, never when it
 * has rolled back, and at once when there is none.
 *
 * <pre>{@code
 * @Inject Event<Push> push;
 * push.fire(Push.toUser(order.buyerId(), "order:created", order));
 * }</pre>
 *
 * @param destination the sockets that receive the event
 * @param event the name
 * @param arguments values that JSON-B can write; the server reads them when it delivers the event
 * @param lasting whether the event is stored until a client of the user acknowledges it, see {@link
 *     #durable}
 */
public record Push(
    Destination destination, String event, List<@Nullable Object> arguments, boolean lasting) {
  /**
   * Checks the destination.
   *
   * @throws IllegalArgumentException when the event is durable and its destination is not one user
   */
  public Push {
    arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
    if (lasting && user(destination).isEmpty()) {
      throw new IllegalArgumentException(
          "'" + event + "' is durable and goes to " + destination + ", expected one user");
    }
  }

  /** An event for the sockets that are connected. */
  public Push(Destination destination, String event, List<@Nullable Object> arguments) {
    this(destination, event, arguments, false);
  }

  /**
   * The same event, stored once the transaction has committed, and delivered until a client of the
   * user acknowledges it: {@link SocketEmitter#emitToUserDurably}.
   *
   * @throws IllegalArgumentException when the destination is not one user
   */
  public Push durable() {
    return new Push(destination, event, arguments, true);
  }

  /** The user, if the destination is one user. */
  public Optional<String> user() {
    return user(destination);
  }

  private static Optional<String> user(Destination destination) {
    return destination.rooms().size() == 1 && destination.except().isEmpty()
        ? RoomNames.userOf(destination.rooms().iterator().next())
        : Optional.empty();
  }

  /** To all sockets of a user. */
  public static Push toUser(String userId, String event, @Nullable Object... arguments) {
    return toRoom(RoomNames.ofUser(userId), event, arguments);
  }

  /** To all sockets of the users of a role. */
  public static Push toRole(String role, String event, @Nullable Object... arguments) {
    return toRoom(RoomNames.ofRole(role), event, arguments);
  }

  /** To all sockets in a room of the main namespace. */
  public static Push toRoom(String room, String event, @Nullable Object... arguments) {
    return to(Destination.room(NamespaceName.ROOT, room), event, arguments);
  }

  /** To all sockets of the main namespace. */
  public static Push toAll(String event, @Nullable Object... arguments) {
    return to(Destination.everyone(NamespaceName.ROOT), event, arguments);
  }

  /** To any destination. */
  public static Push to(Destination destination, String event, @Nullable Object... arguments) {
    return new Push(destination, event, Arrays.asList(arguments));
  }
}
