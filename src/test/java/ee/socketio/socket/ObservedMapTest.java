package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObservedMapTest {
  private final AtomicInteger changes = new AtomicInteger();
  private final ObservedMap<String, Object> map = new ObservedMap<>(changes::incrementAndGet);

  @Test
  void reportsEachChange() {
    map.put("a", 1);
    map.putIfAbsent("b", 2);
    map.putAll(Map.of("c", 3));
    map.compute("a", (key, value) -> 4);
    map.computeIfAbsent("d", key -> 5);
    map.computeIfPresent("d", (key, value) -> 6);
    map.merge("c", 7, (before, after) -> after);
    map.replace("a", 8);
    map.replace("a", 8, 9);
    map.remove("b");
    map.remove("c", 7);
    assertThat(changes).hasValue(11);
    assertThat(map).containsOnly(Map.entry("a", 9), Map.entry("d", 6));
    map.clear();
    assertThat(changes).hasValue(12);
    assertThat(map).isEmpty();
  }

  @Test
  void readingIsNoChange() {
    map.put("a", 1);
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.getOrDefault("b", 2)).isEqualTo(2);
    assertThat(map.containsKey("a")).isTrue();
    assertThat(map).hasSize(1).isEqualTo(Map.of("a", 1));
    assertThat(changes).hasValue(1);
  }
}
