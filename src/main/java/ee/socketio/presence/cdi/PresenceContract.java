package ee.socketio.presence.cdi;

import ee.socketio.contract.EventContract;
import ee.socketio.presence.PresenceDone;
import ee.socketio.presence.PresenceState;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.cdi.OnEvent;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events of presence for the contract. */
public final class PresenceContract {
  private PresenceContract() {}

  /** The states that clients receive: {@link PresenceState#text}. */
  private enum State {
    online,
    away,
    offline
  }

  private record PresenceReport(String userId, State state, @Nullable Instant lastSeen) {}

  private record PresenceAnswer(List<PresenceReport> users) {}

  /** The events of clients, declared as in a handler bean. */
  private interface Calls {
    @OnEvent("presence:watch")
    PresenceAnswer watch(List<String> userIds);

    @OnEvent("presence:unwatch")
    PresenceDone unwatch(List<String> userIds);

    @OnEvent("presence:query")
    PresenceAnswer query(List<String> userIds);

    @OnEvent("presence:away")
    PresenceDone away();

    @OnEvent("presence:active")
    PresenceDone active();
  }

  /** The events of both directions in the configured namespaces. */
  public static List<EventContract> of(List<NamespaceName> namespaces) {
    List<EventContract> events = new ArrayList<>();
    for (NamespaceName namespace : namespaces) {
      for (Method call : Calls.class.getDeclaredMethods()) {
        events.add(received(namespace, call));
      }
      events.add(EventContract.sent(namespace.value(), "presence:changed", PresenceReport.class));
    }
    return events;
  }

  private static EventContract received(NamespaceName namespace, Method call) {
    return EventContract.received(
        namespace.value(),
        Objects.requireNonNull(call.getAnnotation(OnEvent.class)).value(),
        List.of(call.getParameters()),
        false,
        call.getAnnotatedReturnType());
  }
}
