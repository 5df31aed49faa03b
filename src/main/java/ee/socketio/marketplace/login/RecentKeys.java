package ee.socketio.marketplace.login;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values of the most recently used keys, up to a limit. Beyond the limit, the least recently used
 * key is removed. Not safe for use by several threads.
 */
final class RecentKeys<V> {
  private static final float LOAD_FACTOR = 0.75f;

  private final LinkedHashMap<String, V> values;

  RecentKeys(int limit) {
    values =
        new LinkedHashMap<>(16, LOAD_FACTOR, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > limit;
          }
        };
  }

  @Nullable V get(String key) {
    return values.get(key);
  }

  V get(String key, Supplier<V> initial) {
    return values.computeIfAbsent(key, absent -> initial.get());
  }

  void remove(String key) {
    values.remove(key);
  }

  int size() {
    return values.size();
  }
}
