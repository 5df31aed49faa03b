package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers of several nodes, and the number of nodes, arrive at the same time. */
class RequestStressTest {
  private static final int NODES = 3;
  private static final int ROUNDS = 2_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final TestServer server = TestServer.start();

  @Test
  void aRequestIsCompleteWhenAllNodesHaveAnswered() throws Exception {
    List<NodeAnswers<Sockets>> requests = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      requests.add(new NodeAnswers<>(Sockets.class));
    }
    Crowd.run(
        NODES + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          for (NodeAnswers<Sockets> request : requests) {
            if (thread == NODES) {
              request.expect(NODES);
            } else {
              request.received("n" + thread, new Sockets("r", List.of()));
            }
          }
        });

    assertThat(requests)
        .allSatisfy(
            request ->
                assertThat(request.result())
                    .isCompletedWithValueMatching(
                        result -> result.complete() && result.nodes().size() == NODES));
  }

  @Test
  void anEventIsAcknowledgedWhenAllSocketsOfAllNodesHaveAnswered() throws Exception {
    List<BroadcastAck> acks = new ArrayList<>();
    List<RemoteAcks> requests = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      BroadcastAck ack = server.server().broadcastAck(NamespaceName.ROOT, LIMIT, "ask");
      ack.awaitNodes(server.time());
      acks.add(ack);
      requests.add(
          new RemoteAcks(ack, value -> Values.arguments(server.server().packets(), value)));
    }
    Crowd.run(
        NODES + 1,
        Seed.of(getClass()),
        (thread, random) -> {
          for (int i = 0; i < ROUNDS; i++) {
            RemoteAcks request = requests.get(i);
            if (thread == NODES) {
              request.expect(NODES);
              acks.get(i).addressed();
            } else {
              request.received("n" + thread, new ClientAnswer("r", Value.of("1")));
              request.received("n" + thread, new ClientCount("r", 2));
              request.received("n" + thread, new ClientAnswer("r", Value.of("2")));
            }
          }
        });

    assertThat(acks)
        .allSatisfy(
            ack ->
                assertThat(ack.answers())
                    .isCompletedWithValueMatching(all -> all.size() == 2 * NODES));
    assertThat(server.time().waiting()).isZero();
  }
}
