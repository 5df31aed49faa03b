package ee.socketio.emit.cdi;

import ee.socketio.emit.Push;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.ServerStarting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends each {@link Push} and each event with the qualifier {@link Pushed}; the extension sends the
 * events of classes with {@link PushTo}.
 */
@ApplicationScoped
public class PushObserver {
  private static final System.Logger LOG = System.getLogger(SocketEmitter.class.getName());

  private final SocketEmitter emitter;

  @Inject
  public PushObserver(SocketEmitter emitter) {
    this.emitter = emitter;
  }

  void starting(@Observes ServerStarting starting, PushExtension pushes) {
    pushes.sendWith(emitter);
  }

  void fired(@Observes(during = TransactionPhase.AFTER_SUCCESS) Push push) {
    logged(push.event(), () -> send(push));
  }

  void firedAsync(@ObservesAsync Push push) {
    logged(push.event(), () -> send(push));
  }

  /**
   * Logs the failure, because the caller does not receive it after a commit or on another thread.
   */
  private static void logged(String event, Runnable sending) {
    try {
      sending.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] '" + event + "' was not sent", e);
      throw e;
    }
  }

  void fired(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) @Pushed Object event,
      EventMetadata metadata) {
    send(event, metadata);
  }

  void firedAsync(@ObservesAsync @Pushed Object event, EventMetadata metadata) {
    send(event, metadata);
  }

  private void send(Object event, EventMetadata metadata) {
    for (Annotation qualifier : metadata.getQualifiers()) {
      if (qualifier instanceof Pushed pushed) {
        logged(pushed.event(), () -> emitter.emit(destination(pushed), pushed.event(), event));
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the qualifier has no event, more than one destination, or
   *     an invalid namespace
   */
  static Destination destination(Pushed pushed) {
    if (pushed.event().isBlank() || ReservedEvents.contains(pushed.event())) {
      throw new IllegalArgumentException("'" + pushed.event() + "' is not a valid event name");
    }
    NamespaceName namespace = NamespaceName.of(pushed.namespace());
    List<String> rooms = new ArrayList<>();
    if (!pushed.room().isEmpty()) {
      rooms.add(pushed.room());
    }
    if (!pushed.user().isEmpty()) {
      rooms.add(RoomNames.ofUser(pushed.user()));
    }
    if (!pushed.role().isEmpty()) {
      rooms.add(RoomNames.ofRole(pushed.role()));
    }
    if (rooms.size() > 1) {
      throw new IllegalArgumentException(
          "'" + pushed.event() + "' goes to " + rooms + ", expected one of room, user and role");
    }
    return rooms.isEmpty()
        ? Destination.everyone(namespace)
        : Destination.room(namespace, rooms.get(0));
  }

  private void send(Push push) {
    Object[] arguments = push.arguments().toArray();
    if (push.lasting()) {
      emitter
          .of(push.destination().namespace().value())
          .emitToUserDurably(push.user().orElseThrow(), push.event(), arguments);
    } else {
      emitter.emit(push.destination(), push.event(), arguments);
    }
  }
}
