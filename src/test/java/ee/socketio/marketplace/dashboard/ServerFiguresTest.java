package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.admin.ClusterFigures;
import ee.socketio.admin.ClusterState;
import ee.socketio.admin.NodeFigures;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerFiguresTest {
  private static List<ServerFigures> servers(boolean connected, String... peers) {
    return ServerFigures.of(
        List.of(
            new NodeFigures("a", 1, 2, 3, 4, 5, 6, 7), new NodeFigures("b", 8, 9, 0, 0, 0, 0, 10)),
        new ClusterState(
            "a", connected, Instant.EPOCH, Set.of(peers), new ClusterFigures(0, 0, 0, 0, 0)));
  }

  @Test
  void eachServerHasItsFiguresAndItsState() {
    assertThat(servers(true, "b"))
        .containsExactly(
            new ServerFigures("a", true, "connected", 1, 2, 7),
            new ServerFigures("b", false, "connected", 8, 9, 10));
  }

  @Test
  void aServerThatIsNotConnectedIsDegradedAndTheOthersAreSilent() {
    assertThat(servers(false))
        .extracting(ServerFigures::state)
        .containsExactly("degraded", "silent");
  }
}
