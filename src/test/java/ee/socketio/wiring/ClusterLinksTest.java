package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.SteppedTimer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterLinksTest {
  @Test
  void aServerWithoutAClusterHasNoLink() {
    ClusterConfiguration none = ClusterConfiguration.read(new Settings(new KnownConfig(Map.of())));

    assertThat(ClusterLinks.create(none, Thread::new, new SteppedTimer())).isEmpty();
  }
}
