package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The options of the streams adapter. All nodes need the same values of the first five.
 *
 * @param stream the key of the stream, or the beginning of the keys
 * @param streamCount the number of streams; one is best, because version 0.3 of the adapter in
 *     Node.js writes some namespaces to streams that it does not read
 * @param prefix the prefix of all channels
 * @param channels how requests and answers are distributed
 * @param maxLength about this many entries remain in a stream
 * @param readCount the largest number of entries that one command reads
 * @param limits the limits of received messages
 */
public record StreamsOptions(
    String stream,
    int streamCount,
    String prefix,
    Channels channels,
    int maxLength,
    int readCount,
    MessageLimits limits) {

  /** The defaults of the adapter in Node.js. */
  public static final StreamsOptions DEFAULT =
      new StreamsOptions(
          "socket.io", 1, "socket.io", Channels.CLASSIC, 10_000, 100, MessageLimits.DEFAULT);

  /** The largest number of streams, because a node has a connection and a thread for each. */
  public static final int MOST_STREAMS = 100;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when a number is not positive, or is too large
   */
  public StreamsOptions {
    if (streamCount < 1 || maxLength < 1 || readCount < 1) {
      throw new IllegalArgumentException(
          "streamCount %d, maxLength %d, readCount %d, expected 1 or more"
              .formatted(streamCount, maxLength, readCount));
    }
    if (streamCount > MOST_STREAMS) {
      throw new IllegalArgumentException(
          "streamCount " + streamCount + ", expected at most " + MOST_STREAMS);
    }
  }

  /**
   * The streams that the adapter in Node.js reads. An emitter may write the messages of a namespace
   * to any of them.
   */
  List<String> streams() {
    return streamCount == 1
        ? List.of(stream)
        : IntStream.range(0, streamCount).mapToObj(i -> stream + '-' + i).toList();
  }

  /** The stream of a namespace. */
  String streamOf(NamespaceName namespace) {
    // The adapter in Node.js computes the same hash and the same remainder, which can be negative.
    return streamCount == 1
        ? stream
        : stream + '-' + namespace.path().value().hashCode() % streamCount;
  }
}
