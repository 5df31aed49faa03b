package ee.socketio.presence.cdi;

import ee.socketio.presence.PresenceAnswer;
import ee.socketio.presence.PresenceDone;
import ee.socketio.presence.PresenceReport;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.contract.EventContract;
import ee.socketio.socket.contract.EventContract.Direction;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The events of presence for the contract. */
public final class PresenceContract {
  private PresenceContract() {}

  /** What clients send, written down as a handler bean would be. */
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
    return new EventContract(
        namespace.value(),
        Direction.CLIENT_TO_SERVER,
        Objects.requireNonNull(call.getAnnotation(OnEvent.class)).value(),
        List.of(call.getAnnotatedParameterTypes()),
        false,
        call.getAnnotatedReturnType());
  }
}
