package ee.socketio.cluster.redis.classic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ids of the requests whose answers contain only the ids of sockets. Remembers the latest
 * {@value #MOST} requests, because a node may not answer all of them. Safe for use by many threads.
 */
final class SocketIdRequests {
  static final int MOST = 1_000;

  private final Set<String> ids =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  void add(String requestId) {
    ids.add(requestId);
  }

  /** Whether the request is one of these; it no longer is one afterwards. */
  boolean remove(String requestId) {
    return ids.remove(requestId);
  }
}
