package ee.socketio.container.cluster;

import ee.socketio.admin.ClusterFigures;
import ee.socketio.admin.ClusterState;
import ee.socketio.admin.ServerStatistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Reports what this server has observed. */
@Path("control")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class Observations {
  @Inject private Records records;

  @Inject private ServerStatistics statistics;

  @POST
  @Path("stats")
  public JsonValue stats() {
    ClusterState state = statistics.cluster().orElseThrow();
    ClusterFigures figures = state.figures();
    return JsonBytes.write(
        Map.of(
            "nodes", statistics.nodes().size(),
            "heard", records.heard(),
            "disconnects", records.disconnects(),
            "connected", state.connected(),
            "lost", figures.lost(),
            "malformed", figures.malformed(),
            "pending", figures.pendingRequests() + figures.pendingBroadcasts()));
  }
}
