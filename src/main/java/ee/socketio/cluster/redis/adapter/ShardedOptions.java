package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.redis.MessageLimits;

/**
 * The options of the sharded adapter. All nodes need the same prefix and mode.
 *
 * @param prefix the prefix of all channels
 * @param mode which rooms have channels
 * @param limits the limits of received messages
 */
public record ShardedOptions(String prefix, SubscriptionMode mode, MessageLimits limits) {
  /** The defaults of the adapter in Node.js. */
  public static final ShardedOptions DEFAULT =
      new ShardedOptions("socket.io", SubscriptionMode.DYNAMIC, MessageLimits.DEFAULT);

  /** Which rooms have channels of their own. Only nodes with the room receive such a channel. */
  public enum SubscriptionMode {
    /** No room: all nodes receive all messages. */
    STATIC,
    /** The rooms whose names are not ids of sockets. */
    DYNAMIC,
    /** All rooms, those of single sockets among them. */
    DYNAMIC_PRIVATE;

    /**
     * Reads a name of the adapter in Node.js, such as {@code dynamic-private}.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static SubscriptionMode parse(String text) {
      return switch (text) {
        case "static" -> STATIC;
        case "dynamic" -> DYNAMIC;
        case "dynamic-private" -> DYNAMIC_PRIVATE;
        default -> throw new IllegalArgumentException(text);
      };
    }
  }
}
