package ee.socketio.testkit.cluster;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.ClusterOptions;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.adapter.StreamsLink;
import ee.socketio.cluster.redis.adapter.StreamsOptions;
import ee.socketio.cluster.redis.classic.ClassicLink;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.socket.TestServer;
import ee.socketio.time.Timer;
import java.util.UUID;
import java.util.function.BiFunction;

/** A server of a cluster with Redis, without recovery. */
public final class RedisNode implements AutoCloseable {
  private final TestServer server;
  private final ClusterLink link;
  private final ClusterNode node;

  private RedisNode(
      TestRedis redis, Timer timer, BiFunction<RedisConnection, TestServer, ClusterLink> links) {
    server = TestServer.plan().prefix(UUID.randomUUID().toString()).timer(timer).start();
    RedisConnection connection =
        new JedisConnection(RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, Thread::new);
    link = links.apply(connection, server);
    node =
        new ClusterNode(
            server.server(),
            server.fanout(),
            link,
            ClusterOptions.DEFAULT,
            timer,
            () -> UUID.randomUUID().toString());
  }

  /** A node with the classic adapter, which the test starts. */
  public static RedisNode classic(TestRedis redis, String id, Timer timer) {
    return new RedisNode(
        redis,
        timer,
        (connection, server) ->
            new ClassicLink(
                connection,
                id,
                ClassicOptions.DEFAULT,
                (namespace, room) -> server.rooms().size(namespace, room) > 0));
  }

  /** A node with the streams adapter, which the test starts. */
  public static RedisNode streams(TestRedis redis, String id, Timer timer) {
    return new RedisNode(
        redis,
        timer,
        (connection, server) -> new StreamsLink(connection, id, StreamsOptions.DEFAULT));
  }

  public TestServer server() {
    return server;
  }

  /** The node, which the test starts. */
  public ClusterNode node() {
    return node;
  }

  /** Whether the node has all its subscriptions. */
  public boolean connected() {
    return link.connected();
  }

  @Override
  public void close() {
    node.leave();
    node.stop();
  }
}
