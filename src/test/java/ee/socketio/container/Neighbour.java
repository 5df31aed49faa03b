package ee.socketio.container;

import static ee.socketio.container.TwoApplications.until;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import redis.clients.jedis.Protocol.Command;

/**
 * A node in the process of the test, and a Redis for its cluster. Other nodes join and leave this
 * cluster, and a test counts what remains of them.
 */
final class Neighbour implements AutoCloseable {
  private final TestRedis redis = TestRedis.create();
  private final Set<String> seen = new HashSet<>();
  private final SpareNode node;
  private final Set<String> ownSubscriptions;
  private final long ownConnections;

  private Neighbour(Function<TestRedis, SpareNode> created, int connections) throws Exception {
    node = created.apply(redis);
    // One more, for the commands of the test.
    ownConnections = connections + 1L;
    until(() -> node.connected() && connections() == ownConnections);
    ownSubscriptions = subscriptions();
  }

  /** A node with the classic adapter, which has a connection for commands and for channels. */
  static Neighbour classic() throws Exception {
    return new Neighbour(SpareNode::classic, 2);
  }

  /** A node with the streams adapter, which has a further connection for the stream. */
  static Neighbour streams() throws Exception {
    return new Neighbour(SpareNode::streams, 3);
  }

  /** The URI of the Redis. */
  String uri() {
    return redis.uri();
  }

  /** Records the other nodes of this moment. */
  void look() {
    seen.addAll(node.others());
  }

  /** Waits until there is exactly one other node. */
  void awaitOther() throws Exception {
    until(() -> node.others().size() == 1);
    look();
  }

  /** Asserts that the other nodes were as many, and that nothing remains of them. */
  void assertThatNothingRemainsOf(int others) throws Exception {
    assertThat(node.others()).isEmpty();
    assertThat(seen).hasSizeGreaterThanOrEqualTo(others);
    until(() -> connections() == ownConnections);
    assertThat(subscriptions()).isEqualTo(ownSubscriptions);
  }

  /** The channels, with their subscribers, and the number of patterns. */
  private Set<String> subscriptions() {
    Set<String> subscriptions = new TreeSet<>();
    for (Object channel : (List<?>) redis.call(Command.PUBSUB, "CHANNELS")) {
      String name = text(channel);
      List<?> count = (List<?>) redis.call(Command.PUBSUB, "NUMSUB", name);
      subscriptions.add(name + " " + count.get(1));
    }
    subscriptions.add("patterns " + redis.call(Command.PUBSUB, "NUMPAT"));
    return subscriptions;
  }

  private long connections() {
    return text(redis.call(Command.CLIENT, "LIST")).lines().count();
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    node.close();
    redis.close();
  }
}
