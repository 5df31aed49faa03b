package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.StreamRecovery;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether clients can return to another server. */
class ClusterRecoveryTest {
  private static Optional<StreamRecovery> shared(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put("socketio." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return ClusterRecovery.of(
        ServerConfiguration.read(new Settings(new KnownConfig(values))), System::nanoTime);
  }

  @Test
  void oneStreamHasTheEventsForAllServers() {
    assertThat(shared("cluster", "redis-streams", "recovery.max-disconnection", "60000"))
        .isPresent();
  }

  @Test
  void severalStreamsHaveNoCommonOrder() {
    assertThat(
            shared(
                "cluster", "redis-streams",
                "cluster.stream-count", "2",
                "recovery.max-disconnection", "60000"))
        .isEmpty();
  }

  @Test
  void withoutAStreamEachServerRecoversItsOwnClients() {
    assertThat(shared("cluster", "redis", "recovery.max-disconnection", "60000")).isEmpty();
    assertThat(shared("cluster", "redis-sharded", "recovery.max-disconnection", "60000")).isEmpty();
    assertThat(shared("recovery.max-disconnection", "60000")).isEmpty();
  }

  @Test
  void withoutRecoveryNobodyIsRecovered() {
    assertThat(shared("cluster", "redis-streams")).isEmpty();
  }
}
