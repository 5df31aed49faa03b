package ee.socketio.socket.cdi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/** Finds the events that have an observer, so that other events are not fired. */
public class SocketEventExtension implements Extension {
  private final Set<Type> observed = new HashSet<>();

  void found(@Observes ProcessObserverMethod<? extends SocketEvent, ?> event) {
    observed.add(event.getObserverMethod().getObservedType());
  }

  boolean observed(Class<? extends SocketEvent> type) {
    return observed.contains(type) || observed.contains(SocketEvent.class);
  }
}
