package ee.socketio.admin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ee.socketio.admin.ClusterFigures;
import ee.socketio.admin.ClusterState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerHealthTest {
  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

  @BeforeEach
  void replaceTheImplementationOfTheContainer() {
    HealthCheckResponse.setResponseProvider(Builder::new);
  }

  @AfterEach
  void restore() {
    HealthCheckResponse.setResponseProvider(null);
  }

  @Test
  void theDataDescribeTheCluster() {
    HealthCheckResponse response =
        ServerHealth.response(Optional.of(state(true, Set.of("c", "b"))));

    assertThat(response.getName()).isEqualTo("socketio");
    assertThat(response.getStatus()).isEqualTo(Status.UP);
    assertThat(response.getData().orElseThrow())
        .containsOnly(
            entry("cluster", "connected"),
            entry("since", "2026-01-02T03:04:05Z"),
            entry("node", "a"),
            entry("peers", "b,c"),
            entry("lost", 7L));
  }

  @Test
  void aServerThatIsNotConnectedStaysReady() {
    HealthCheckResponse response = ServerHealth.response(Optional.of(state(false, Set.of())));

    assertThat(response.getStatus()).isEqualTo(Status.UP);
    assertThat(response.getData().orElseThrow())
        .contains(entry("cluster", "degraded"), entry("peers", ""));
  }

  @Test
  void aServerWithoutAClusterSaysSo() {
    assertThat(ServerHealth.response(Optional.empty()).getData().orElseThrow())
        .containsOnly(entry("cluster", "none"));
  }

  private static ClusterState state(boolean connected, Set<String> peers) {
    return new ClusterState("a", connected, SINCE, peers, new ClusterFigures(7, 0, 0, 0, 0));
  }

  private static final class Builder extends HealthCheckResponseBuilder {
    private final Map<String, Object> data = new TreeMap<>();
    private String name = "";
    private Status status = Status.DOWN;

    @Override
    public HealthCheckResponseBuilder name(String text) {
      name = text;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      return status(true);
    }

    @Override
    public HealthCheckResponseBuilder down() {
      return status(false);
    }

    @Override
    public HealthCheckResponseBuilder status(boolean up) {
      status = up ? Status.UP : Status.DOWN;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(name, status, Optional.of(data));
    }
  }
}
