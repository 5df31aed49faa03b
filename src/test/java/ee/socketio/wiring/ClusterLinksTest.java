package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.OrderedLink;
import ee.socketio.cluster.redis.adapter.ShardedLink;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomIndex;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

class ClusterLinksTest {
  private static final Leave LEAVE =
      new Leave(Destination.everyone(NamespaceName.ROOT), List.of("room"));

  private static final class Silence implements ClusterLink.Receiver {
    @Override
    public void received(Envelope envelope) {}

    @Override
    public void receivedFromPeer(String node, String json) {}

    @Override
    public void connected() {}
  }

  private static Optional<ClusterLink> link(Map<String, String> values) {
    ClusterConfiguration configuration =
        ClusterConfiguration.read(new Settings(new KnownConfig(values)));
    return ClusterLinks.create(configuration, "node", new RoomIndex<>(), Thread::new);
  }

  @Test
  void aServerWithoutAClusterHasNoLink() {
    assertThat(link(Map.of())).isEmpty();
  }

  @Test
  void theClassicModeHasALinkWithTheIdOfTheNode() {
    assertThat(
            link(
                Map.of(
                    "socketio.cluster", "redis",
                    "socketio.cluster.redis.uri", "redis://127.0.0.1:1")))
        .hasValueSatisfying(link -> assertThat(link.nodeId()).isEqualTo("node"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://127.0.0.1:1", "redis-cluster://127.0.0.1:1"})
  void theShardedModeHasALink(String uri) {
    assertThat(link(Map.of("socketio.cluster", "redis-sharded", "socketio.cluster.redis.uri", uri)))
        .hasValueSatisfying(link -> assertThat(link).isInstanceOf(ShardedLink.class));
  }

  @Test
  void theModeWithStreamsHasALinkWithOneOrder() {
    assertThat(
            link(
                Map.of(
                    "socketio.cluster", "redis-streams",
                    "socketio.cluster.redis.uri", "redis://127.0.0.1:1")))
        .containsInstanceOf(OrderedLink.class);
  }

  @Test
  void aMissingUriIsRefused() {
    assertThatThrownBy(() -> link(Map.of("socketio.cluster", "redis")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("socketio.cluster.redis.uri is missing");
  }

  @Test
  void theErrorForAnInvalidUriContainsNoPassword() {
    assertThatThrownBy(
            () ->
                link(
                    Map.of(
                        "socketio.cluster", "redis",
                        "socketio.cluster.redis.uri", "http://user:secret@redis")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void theKeysOfTheStreamsModeDetermineTheNamesInRedis() throws Exception {
    try (TestRedis redis = TestRedis.create()) {
      ClusterLink link =
          link(Map.of(
                  "socketio.cluster", "redis-streams",
                  "socketio.cluster.redis.uri", redis.uri(),
                  "socketio.cluster.prefix", "live",
                  "socketio.cluster.stream-name", "feed",
                  "socketio.cluster.stream-count", "4"))
              .orElseThrow();
      try {
        link.join(NamespaceName.ROOT);
        link.start(new Silence());
        while (!link.connected()) {
          Thread.onSpinWait();
        }
        link.publish(NamespaceName.ROOT, LEAVE)
            .toCompletableFuture()
            .get(TestTimeout.SECONDS, TimeUnit.SECONDS);

        assertThat(redis.call(Command.XLEN, "feed-3")).isEqualTo(1L);
        assertThat(redis.call(Command.PUBSUB, "NUMSUB", "live#/#")).asList().endsWith(1L);
      } finally {
        link.stop();
      }
    }
  }
}
