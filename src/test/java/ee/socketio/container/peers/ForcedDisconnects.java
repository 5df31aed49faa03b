package ee.socketio.container.peers;

import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.cdi.ForceDisconnected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Records forced disconnects, and creates the namespace that the configuration names. */
@ApplicationScoped
public class ForcedDisconnects {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  void start(@Observes ServerStarting starting) {
    ConfigProvider.getConfig()
        .getOptionalValue("test.namespace", String.class)
        .ifPresent(starting.server()::of);
  }

  void record(@Observes ForceDisconnected event) {
    lines.add(event.socket().identity().userId() + " " + event.namespace() + " " + event.reason());
  }

  List<String> all() {
    return List.copyOf(lines);
  }
}
