package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import ee.socketio.admin.NodeFigures;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.emit.FlushQueue;
import ee.socketio.testkit.socket.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FiguresTopicTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final PeerBus bus = new PeerBus();
  private final Node first = new Node("first");
  private final Node second = new Node("second");

  private final class Node {
    final TestServer server = TestServer.start();
    final Peers peers;
    final ServerStatistics statistics =
        new ServerStatistics(
            server.server(), new FlushQueue(1, Runnable::run), server.engine(), CLOCK);

    Node(String id) {
      peers = bus.node(id);
      new FiguresTopic(id, statistics, peers, bus.timer::schedule);
    }
  }

  private void start() {
    first.peers.start();
    second.peers.start();
    bus.pass(Duration.ofSeconds(1));
  }

  @Test
  void eachNodeKnowsTheFiguresOfAllNodes() {
    start();
    first.server.guest();
    second.server.guest();
    second.server.guest();
    bus.pass(Duration.ofSeconds(6));
    assertThat(first.statistics.nodes())
        .extracting(NodeFigures::node, NodeFigures::connections)
        .containsExactly(tuple("first", 1L), tuple("second", 2L));
    assertThat(NodeFigures.total(first.statistics.nodes()).sockets()).isEqualTo(3);
  }

  @Test
  void aNodeThatHasLeftHasNoFigures() {
    start();
    second.peers.stop();
    bus.deliver();
    assertThat(first.statistics.nodes()).extracting(NodeFigures::node).containsExactly("first");
  }

  @Test
  void withoutAClusterThereAreNoNodes() {
    ServerStatistics alone =
        new ServerStatistics(
            first.server.server(), new FlushQueue(1, Runnable::run), first.server.engine(), CLOCK);
    assertThat(alone.nodes()).isEmpty();
  }
}
