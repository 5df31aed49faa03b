package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import org.jspecify.annotations.Nullable;

/** Sends events that are stored until a client of the user acknowledges them. */
@FunctionalInterface
public interface DurableEmitter {
  /** Refuses every event, because no store is configured. */
  DurableEmitter NONE =
      (namespace, userId, event, arguments) -> {
        throw new IllegalStateException(
            "'"
                + event
                + "' cannot be stored: expected a bean of type"
                + " ee.socketio.mailbox.EventStore");
      };

  /**
   * Stores an event and starts its delivery.
   *
   * @param arguments the arguments of the event; clients receive {@code {id, at}} as an additional
   *     last argument
   * @throws IllegalArgumentException for a reserved event name or an empty user id
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   * @throws IllegalStateException when no store is configured
   * @throws RuntimeException of the store, when the event could not be stored; the event is not
   *     delivered then
   */
  void send(NamespaceName namespace, String userId, String event, @Nullable Object... arguments);
}
