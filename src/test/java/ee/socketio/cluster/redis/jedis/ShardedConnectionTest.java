package ee.socketio.cluster.redis.jedis;

import static ee.socketio.cluster.redis.RedisConnection.Channels.SHARDED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Sharded channels exist since Redis 7.0. */
class ShardedConnectionTest {
  @Test
  void aMessageReachesTheSubscribersOfItsShardedChannel() throws Exception {
    Optional<TestRedis> latest = TestRedis.latest();
    assumeTrue(latest.isPresent(), TestRedis.NO_LATEST);
    RecordingRedisListener listener = new RecordingRedisListener();
    try (TestRedis redis = latest.get()) {
      JedisConnection connection =
          new JedisConnection(
              RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, new TestThreads());
      try {
        connection.subscribe(SHARDED, List.of("a", "b"));
        connection.start(listener);
        assertThat(listener.next()).isEqualTo("connected");
        connection.publish(SHARDED, "a", "first".getBytes(UTF_8));
        connection.publish(SHARDED, "b", "second".getBytes(UTF_8));
        assertThat(listener.next()).isEqualTo("a=first");
        assertThat(listener.next()).isEqualTo("b=second");
        assertThat(
                connection
                    .countSubscribers(SHARDED, "a")
                    .toCompletableFuture()
                    .get(TestTimeout.SECONDS, TimeUnit.SECONDS))
            .isEqualTo(1);
        redis.call(Command.CLIENT, "KILL", "TYPE", "pubsub");
        assertThat(listener.next()).isEqualTo("disconnected");
        assertThat(listener.next()).isEqualTo("connected");
        connection.publish(SHARDED, "b", "third".getBytes(UTF_8));
        assertThat(listener.next()).isEqualTo("b=third");
      } finally {
        connection.stop();
      }
    }
  }
}
