package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;

/**
 * Adds messages to the stream of the streams adapter in the name of an emitter without a server.
 * Safe for use by many threads.
 */
public final class StreamsPublisher {
  private static final String EMITTER = "emitter";

  private final RedisConnection redis;
  private final String stream;
  private final int maxLength;
  private final AdapterCodec codec =
      new AdapterCodec(EMITTER, MessageLimits.DEFAULT, namespace -> null);

  /**
   * @param stream the key of the stream
   * @param maxLength about this many entries remain in the stream
   */
  public StreamsPublisher(RedisConnection redis, String stream, int maxLength) {
    this.redis = redis;
    this.stream = stream;
    this.maxLength = maxLength;
  }

  /**
   * Adds a message.
   *
   * @param message no request that nodes answer
   * @return completes when Redis has the message
   * @throws IllegalArgumentException when the message cannot be sent, because it would end a
   *     process of Node.js
   */
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    return redis
        .add(stream, codec.encodeEntry(namespace, message), maxLength)
        .thenAccept(position -> {});
  }
}
