package ee.socketio.cluster.redis.message;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.protocol.engineio.Reliability;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a broadcast as JSON. Nodes in Node.js ignore the flags {@code droppable} and {@code
 * conflate}.
 */
public final class Flags {
  private static final String VOLATILE = "volatile";
  private static final String DROPPABLE = "droppable";
  private static final String CONFLATE = "conflate";
  private static final String COMPRESS = "compress";
  private static final String TIMEOUT = "timeout";

  private Flags() {}

  public static String write(BroadcastFlags flags) {
    ObjectText json = new ObjectText();
    switch (flags.reliability()) {
      case RELIABLE -> {}
      case VOLATILE -> json.json(VOLATILE, "true");
      case DROPPABLE -> json.json(DROPPABLE, "true");
      case CONFLATED -> json.text(CONFLATE, flags.key());
    }
    if (!flags.compress()) {
      json.json(COMPRESS, "false");
    }
    Duration timeout = flags.timeout();
    if (timeout != null) {
      json.number(TIMEOUT, timeout.toMillis());
    }
    return json.toString();
  }

  /**
   * Reads flags leniently.
   *
   * @param json null for no flags; emitters in PHP send an empty array
   */
  public static BroadcastFlags read(@Nullable String json) throws BadMessageException {
    if (json == null || json.startsWith("[")) {
      return BroadcastFlags.NONE;
    }
    MessageFields flags = MessageFields.of(json);
    String key = flags.optionalText(CONFLATE);
    return new BroadcastFlags(
        reliability(flags, key), key, !"false".equals(flags.json(COMPRESS)), timeout(flags));
  }

  private static Reliability reliability(MessageFields flags, @Nullable String key) {
    if (flags.isTrue(VOLATILE)) {
      return Reliability.VOLATILE;
    }
    if (key != null) {
      return Reliability.CONFLATED;
    }
    return flags.isTrue(DROPPABLE) ? Reliability.DROPPABLE : Reliability.RELIABLE;
  }

  private static @Nullable Duration timeout(MessageFields flags) throws BadMessageException {
    return flags.json(TIMEOUT) == null ? null : Duration.ofMillis(flags.number(TIMEOUT));
  }
}
