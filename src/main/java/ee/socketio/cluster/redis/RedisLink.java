package ee.socketio.cluster.redis;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A link over Redis: the parts that do not depend on the adapter. Safe for use by many threads. */
public abstract class RedisLink implements ClusterLink {
  private final RedisConnection redis;
  private final String nodeId;
  private final PeerMessages peers;
  private final Outbox outbox;
  private final FaultLog faults;

  /**
   * @param redis a connection that is not started
   * @param nodeId the id of this node, unique in the cluster
   * @param prefix the prefix of all channels
   * @param limits the limits of received messages
   * @param log receives lines about messages that are lost or malformed
   */
  protected RedisLink(
      RedisConnection redis,
      String nodeId,
      String prefix,
      MessageLimits limits,
      System.Logger log) {
    this.redis = redis;
    this.nodeId = nodeId;
    this.peers = new PeerMessages(prefix, nodeId, limits);
    this.outbox = new Outbox(new FaultLog(log, "a message was not sent to the other nodes"));
    this.faults = new FaultLog(log, "a message of another node was dropped");
  }

  /** The messages between servers in Java. */
  protected final PeerMessages peers() {
    return peers;
  }

  /** Counts the received messages that are malformed or exceed a limit. */
  protected final FaultLog faults() {
    return faults;
  }

  /** Sends a message, and counts it if it is lost. */
  protected final <T> CompletionStage<T> send(Supplier<CompletionStage<T>> sending) {
    return outbox.send(sending);
  }

  @Override
  public final String nodeId() {
    return nodeId;
  }

  @Override
  public final void publishToPeers(String json) {
    send(() -> redis.publish(Channels.CLASSIC, peers.channel(), peers.encode(json)));
  }

  @Override
  public final boolean connected() {
    return redis.connected();
  }

  @Override
  public final long lost() {
    return outbox.lost();
  }

  @Override
  public final long malformed() {
    return faults.count();
  }

  @Override
  public final void stop() {
    redis.stop();
  }
}
