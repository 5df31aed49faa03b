package ee.socketio.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The commands of Redis that the adapters need. Safe for use by many threads. No method waits for
 * the network: one thread sends the commands in the order of the calls, and completes the stages. A
 * command fails with {@link RedisUnavailableException} if the connection is lost, or if too many
 * commands wait. It is never sent twice, because Redis may have executed it.
 */
public interface RedisConnection {
  /**
   * Receives what other clients of Redis publish. Called by one thread at a time; must not block.
   */
  interface Listener {
    /**
     * A message on a channel.
     *
     * @param channel the name of the channel
     * @param message the content; the array belongs to the listener
     */
    void message(String channel, byte[] message);

    /** The connection exists, and all subscriptions with it. The first call follows the start. */
    void connected();

    /** The connection is lost. The implementation connects again. */
    void disconnected();
  }

  /** Receives the entries of a stream, in order. */
  interface StreamReader {
    /**
     * An entry of the stream.
     *
     * @param id such as {@code 1700000000000-0}
     */
    void entry(String id, Map<String, String> fields);
  }

  /** The ways in which Redis distributes a message. */
  enum Channels {
    /** PUBLISH and SUBSCRIBE. */
    CLASSIC,
    /** SPUBLISH and SSUBSCRIBE, since Redis 7.0. */
    SHARDED
  }

  /** Connects in the background. */
  void start(Listener listener);

  /** Publishes a message. */
  CompletionStage<Void> publish(Channels kind, String channel, byte[] message);

  /** Subscribes to channels, also after each new connection. */
  void subscribe(Channels kind, List<String> channels);

  /** Ends the subscription of channels. */
  void unsubscribe(Channels kind, List<String> channels);

  /**
   * Subscribes to all channels that match a pattern, also after each new connection.
   *
   * @param pattern of PSUBSCRIBE, with escaped special characters
   */
  void subscribePattern(String pattern);

  /** Ends the subscription of a pattern. */
  void unsubscribePattern(String pattern);

  /** The number of subscribers of a channel, in all nodes of a Redis Cluster. */
  CompletionStage<Integer> countSubscribers(Channels kind, String channel);

  /**
   * Adds an entry to a stream (XADD).
   *
   * @param maxLength about this many entries remain in the stream
   * @return the id of the entry
   */
  CompletionStage<String> add(String stream, Map<String, String> fields, int maxLength);

  /**
   * Reads the entries of a stream that are added from now on, on a thread of its own. After a loss
   * of the connection, reading continues at the last entry.
   *
   * @param count the largest number of entries of one read
   */
  void read(String stream, int count, StreamReader reader);

  /**
   * Returns the entries of a stream after an entry, in order (XRANGE).
   *
   * @param after the id of an entry
   * @param count the largest number of entries
   */
  CompletionStage<List<Map.Entry<String, Map<String, String>>>> range(
      String stream, String after, int count);

  /** Whether a stream contains an entry. */
  CompletionStage<Boolean> contains(String stream, String id);

  /** Sets a value that expires. */
  CompletionStage<Void> set(String key, String value, Duration expiry);

  /** Returns a value; null if there is none. */
  CompletionStage<@Nullable String> get(String key);

  /** Deletes a value, and returns whether it existed. */
  CompletionStage<Boolean> delete(String key);

  /** Returns a value and deletes it (GETDEL); null if there is none. */
  CompletionStage<@Nullable String> take(String key);

  /** Whether the connection exists at this moment. */
  boolean connected();

  /** The number of commands that failed. */
  long failures();

  /** Sends the waiting commands for a moment, and disconnects. Ends all threads. */
  void stop();
}
