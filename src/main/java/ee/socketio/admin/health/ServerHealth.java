package ee.socketio.admin.health;

import ee.socketio.admin.ClusterState;
import ee.socketio.admin.ServerStatistics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * A readiness check, which is always up: a server that is not connected to the other nodes still
 * serves its own clients. Its data describe the cluster.
 */
@Readiness
@ApplicationScoped
public class ServerHealth implements HealthCheck {
  private static final String NAME = "socketio";
  private static final String CLUSTER = "cluster";

  @Inject private ServerStatistics statistics;

  @Override
  public HealthCheckResponse call() {
    return response(statistics.cluster());
  }

  static HealthCheckResponse response(Optional<ClusterState> cluster) {
    HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
    cluster.ifPresentOrElse(
        state -> describe(state, response), () -> response.withData(CLUSTER, "none"));
    return response.build();
  }

  private static void describe(ClusterState state, HealthCheckResponseBuilder response) {
    response
        .withData(CLUSTER, state.connected() ? "connected" : "degraded")
        .withData("since", state.since().toString())
        .withData("node", state.node())
        .withData("peers", String.join(",", new TreeSet<>(state.peers())))
        .withData("lost", state.figures().lost());
  }
}
