package ee.socketio.container.mixed;

import ee.socketio.testkit.TestRedis;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The adapters of Node.js, and the values of {@code socketio.cluster} that correspond. */
enum Mode {
  CLASSIC("redis", 0, "dynamic"),
  STREAMS("redis-streams", 60_000, "dynamic"),
  /** The other cluster, with the prefix {@link #OTHER}, has the mode {@code dynamic-private}. */
  SHARDED("redis-sharded", 0, "dynamic-private");

  /** The prefix of a second cluster in the same Redis. */
  static final String OTHER = "other";

  private static final String CONFIGURATION =
      """
      socketio.cluster=%s
      socketio.cluster.redis.uri=%s
      socketio.cluster.prefix=%s
      socketio.cluster.subscription-mode=%s
      socketio.cookie=io
      socketio.recovery.max-disconnection=%d
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
  private final String otherSubscriptions;

  Mode(String setting, int recovery, String otherSubscriptions) {
    this.setting = setting;
    this.recovery = recovery;
    this.otherSubscriptions = otherSubscriptions;
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
    return CONFIGURATION.formatted(setting, redis, "socket.io", "dynamic", recovery);
  }

  /**
   * The configuration of a node of the other cluster, which notices the loss of packets earlier.
   */
  String otherConfiguration(String redis) {
    return CONFIGURATION.formatted(setting, redis, OTHER, otherSubscriptions, recovery)
        + "socketio.cluster.redis.ping-interval=2000\n";
  }
}
