package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.admin.ClusterState;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.emit.Emission;
import ee.socketio.emit.FlushQueue;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock(START);
  private final SteppedTimer timer = new SteppedTimer();
  private final TestNode node = new TestNode(new MemoryCluster(), "a");
  private final ServerStatistics statistics =
      new ServerStatistics(
          node.server().server(), new FlushQueue(1, Runnable::run), node.server().engine(), clock);

  private void watch() {
    new ClusterWatch(node.node(), statistics, timer::schedule, clock);
  }

  private void pass(Duration time) {
    clock.move(time);
    timer.pass(time);
  }

  private ClusterState state() {
    return statistics.cluster().orElseThrow();
  }

  @Test
  void withoutAClusterThereIsNoState() {
    assertThat(statistics.cluster()).isEmpty();
  }

  @Test
  void aConnectedNodeIsConnectedSinceItsStart() {
    watch();
    pass(Duration.ofSeconds(30));
    assertThat(state().node()).isEqualTo("a");
    assertThat(state().connected()).isTrue();
    assertThat(state().since()).isEqualTo(START);
    assertThat(state().peers()).isEmpty();
  }

  @Test
  void theStateShowsALostConnectionAtOnce() {
    watch();
    node.link().disconnect();
    clock.move(Duration.ofMillis(10));
    assertThat(state().connected()).isFalse();
    assertThat(state().since()).isEqualTo(START.plusMillis(10));
  }

  @Test
  void theLogHasOneLineForEachChange() {
    watch();
    try (RecordedLog log = RecordedLog.allBelow(ClusterWatch.class.getName())) {
      pass(SECOND);
      node.link().disconnect();
      pass(SECOND);
      node.node().fanout().deliver(disconnect());
      pass(SECOND);
      node.link().reconnect();
      pass(SECOND);
      pass(SECOND);
      assertThat(log.lines())
          .containsExactly(
              "[SOCKET ERROR] the cluster is degraded: node a is not connected to the other nodes;"
                  + " local traffic continues",
              "[SOCKET] the cluster is connected again after 2 s; 1 messages to other nodes were"
                  + " lost");
    }
    assertThat(state().figures().lost()).isOne();
    assertThat(state().since()).isEqualTo(START.plusSeconds(4));
  }

  private static Emission disconnect() {
    return new Emission.Disconnect(Destination.everyone(NamespaceName.ROOT), false, null);
  }
}
