package ee.socketio.container.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the handlers of this server have observed. */
@ApplicationScoped
public class Records {
  private final List<List<@Nullable Object>> heard = new CopyOnWriteArrayList<>();
  private final Map<String, String> disconnects = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();

  void heard(List<@Nullable Object> event) {
    heard.add(event);
  }

  void disconnected(String id, String reason) {
    disconnects.put(id, reason);
  }

  void keep(String value) {
    kept.add(value);
  }

  /** Whether a client of this server has kept a value. */
  boolean keeps(String value) {
    return kept.contains(value);
  }

  /** The events of other servers: the namespace, the name and the arguments. */
  List<List<@Nullable Object>> heard() {
    return heard;
  }

  /** The reasons of disconnected sockets by id. */
  Map<String, String> disconnects() {
    return disconnects;
  }
}
