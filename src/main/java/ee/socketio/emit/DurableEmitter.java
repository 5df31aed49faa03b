package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import org.jspecify.annotations.Nullable;

/** Sends events to a user that are kept until a client of that user has acknowledged them. */
@FunctionalInterface
public interface DurableEmitter {
  /** Where nothing is kept: refuses every event. */
  DurableEmitter NOWHERE =
      (namespace, userId, event, arguments) -> {
        throw new IllegalStateException(
            "'"
                + event
                + "' is to be durable, but nothing keeps it:"
                + " expected a bean of type ee.socketio.mailbox.EventStore");
      };

  /**
   * Keeps an event and lets its delivery follow.
   *
   * @param arguments of the event; a client gets {@code {id, at}} as one more, at the end
   * @throws IllegalArgumentException for a reserved event name or an empty user id
   * @throws ee.socketio.socket.PayloadException when an argument cannot be written
   * @throws IllegalStateException when there is nowhere to keep it
   * @throws RuntimeException of the store when it could not be kept; it is not delivered then
   */
  void send(NamespaceName namespace, String userId, String event, @Nullable Object... arguments);
}
