package ee.socketio.emit.cdi;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.json.Writable;
import java.util.Objects;
import java.util.stream.Stream;

/** The destination of the events of one class. */
final class PushRoute {
  private final Template namespace;
  private final String event;
  private final Template room;
  private final Template user;
  private final boolean durable;

  /**
   * Reads a class with {@link PushTo}.
   *
   * @throws IllegalArgumentException naming the class and the mistake
   */
  PushRoute(Class<?> type) {
    PushTo to = Objects.requireNonNull(type.getAnnotation(PushTo.class), type.getName());
    if (Stream.of(to.room(), to.user(), to.role()).filter(part -> !part.isEmpty()).count() > 1) {
      throw new IllegalArgumentException(
          type.getName() + " names more than one of room, user and role in its @PushTo");
    }
    if (to.event().isBlank() || ReservedEvents.contains(to.event())) {
      throw new IllegalArgumentException(
          type.getName() + " pushes '" + to.event() + "', which is not a valid event name");
    }
    if (!to.namespace().startsWith("/")) {
      throw new IllegalArgumentException(
          type.getName() + " pushes to '" + to.namespace() + "', expected a leading slash");
    }
    if (to.durable() && to.user().isEmpty()) {
      throw new IllegalArgumentException(
          type.getName() + " is durable and names no user in its @PushTo, expected one");
    }
    Writable.problem(type)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  type.getName() + " has @PushTo and cannot be sent: " + problem);
            });
    namespace = new Template(to.namespace(), type);
    durable = to.durable();
    user = new Template(to.user(), type);
    event = to.event();
    room = new Template(room(to), type);
  }

  private static String room(PushTo to) {
    if (!to.user().isEmpty()) {
      return RoomNames.ofUser(to.user());
    }
    return to.role().isEmpty() ? to.room() : RoomNames.ofRole(to.role());
  }

  String event() {
    return event;
  }

  boolean durable() {
    return durable;
  }

  /**
   * @return the id of the user; empty for another destination
   * @throws IllegalArgumentException when a property is null
   */
  String user(Object pushed) {
    return user.fill(pushed);
  }

  /**
   * @throws IllegalArgumentException when a property is null, or the result is not a valid name of
   *     a namespace
   */
  Destination destination(Object pushed) {
    NamespaceName to = NamespaceName.of(namespace.fill(pushed));
    String filled = room.fill(pushed);
    return filled.isEmpty() ? Destination.everyone(to) : Destination.room(to, filled);
  }
}
