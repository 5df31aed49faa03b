package ee.socketio.container.mixed;

import ee.socketio.testkit.TestRedis;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The adapters of Node.js, and the values of {@code socketio.cluster} that correspond. */
enum Mode {
  CLASSIC("redis", 0, Map.of("other", "socketio.cluster.specific-responses=false")),
  STREAMS(
      "redis-streams",
      60_000,
      Map.of(
          "other",
          """
          socketio.cluster.stream-name=feed
          socketio.cluster.stream-read-count=50
          socketio.cluster.session-prefix=other:session:
          """)),
  /** The adapter for streams can use sharded pub/sub, too, so this Redis has such a cluster. */
  SHARDED(
      "redis-sharded",
      0,
      Map.of(
          "other",
          "socketio.cluster.subscription-mode=dynamic-private",
          "static",
          "socketio.cluster.subscription-mode=static",
          "streams",
          """
          socketio.cluster=redis-streams
          socketio.cluster.sharded-pubsub=true
          socketio.cluster.stream-name=feed
          socketio.cluster.stream-count=3
          """));

  private static final String CONFIGURATION =
      """
      socketio.cluster=%s
      socketio.cluster.redis.uri=%s
      socketio.cluster.prefix=%s
      socketio.cookie=io
      socketio.recovery.max-disconnection=%d
      socketio.cluster.queue=100000
      socketio.auth.default=optional
      socketio.outbound.max-packets=100000
      socketio.outbound.max-bytes=64000000
      socketio.guard.handshakes=none
      socketio.guard.connects=none
      socketio.guard.acks=none
      socketio.rate-limit.socket=none
      socketio.rate-limit.user=none
      """;

  private final String setting;
  private final int recovery;
  private final Map<String, String> others;

  /**
   * @param others further clusters in the same Redis: prefixes, and the options that differ. A
   *     later line replaces an earlier one with the same key
   */
  Mode(String setting, int recovery, Map<String, String> others) {
    this.setting = setting;
    this.recovery = recovery;
    this.others = others;
  }

  /** The modes that this version supports. */
  static Set<Mode> supported() {
    return EnumSet.allOf(Mode.class);
  }

  /** The name of the adapter in Node.js. */
  String adapter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A server that the mode can use; empty if this machine has none. */
  Optional<TestRedis> redis() {
    return this == SHARDED ? TestRedis.latest() : Optional.of(TestRedis.create());
  }

  /** The configuration of a node with the default options of the adapter. */
  String configuration(String redis) {
    return CONFIGURATION.formatted(setting, redis, "socket.io", recovery);
  }

  /** The prefixes of the further clusters. */
  Set<String> others() {
    return new TreeSet<>(others.keySet());
  }

  /**
   * The configuration of a node of a further cluster. Its middleware runs for recovered clients.
   */
  String configuration(String redis, String prefix) {
    return CONFIGURATION.formatted(setting, redis, prefix, recovery)
        + "socketio.recovery.skip-middlewares=false\n"
        + others.get(prefix);
  }
}
