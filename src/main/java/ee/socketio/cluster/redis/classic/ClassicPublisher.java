package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;

/** Publishes broadcasts and requests on the channels of the classic adapter. Thread-safe. */
public final class ClassicPublisher {
  private final RedisConnection redis;
  private final String prefix;
  private final ClassicCodec codec;

  ClassicPublisher(RedisConnection redis, String prefix, ClassicCodec codec) {
    this.redis = redis;
    this.prefix = prefix;
    this.codec = codec;
  }

  /** Publishes in the name of an emitter without a server. */
  public static ClassicPublisher ofEmitter(RedisConnection redis, String prefix) {
    return new ClassicPublisher(
        redis, prefix, new ClassicCodec(RequestEncoder.EMITTER, MessageLimits.DEFAULT));
  }

  /**
   * Publishes a message.
   *
   * @return completes when Redis has the message
   * @throws IllegalArgumentException when the message cannot be sent, because it is too deep, or
   *     would end a process of Node.js
   */
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    return redis.publish(
        Channels.CLASSIC, channel(namespace, message), codec.encode(namespace, message));
  }

  private String channel(NamespaceName namespace, ClusterMessage message) {
    ChannelNames names = ChannelNames.of(prefix, namespace);
    return message instanceof Broadcast broadcast && broadcast.requestId() == null
        ? names.broadcast(broadcast.destination().rooms())
        : names.requests();
  }
}
