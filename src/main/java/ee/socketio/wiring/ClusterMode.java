package ee.socketio.wiring;

import java.util.Arrays;
import java.util.Locale;

/** The adapters of Socket.IO with which this server can share a cluster. */
enum ClusterMode {
  /** No cluster: this server has no other nodes. */
  NONE,
  /** The adapter {@code @socket.io/redis-adapter}. */
  REDIS,
  /** The adapter {@code @socket.io/redis-streams-adapter}. */
  REDIS_STREAMS,
  /** The sharded adapter of {@code @socket.io/redis-adapter}. */
  REDIS_SHARDED;

  /**
   * Reads a name such as {@code redis-streams}.
   *
   * @throws IllegalArgumentException for an unknown name
   */
  static ClusterMode parse(String text) {
    return Arrays.stream(values())
        .filter(each -> each.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
