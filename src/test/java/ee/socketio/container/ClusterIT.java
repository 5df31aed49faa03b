package ee.socketio.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A cluster of Payara Micro, WildFly and two servers in Node.js with an official adapter. The test
 * starts the containers itself, because it needs two at a time and ends one of them.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class ClusterIT {
  private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();

  /** Another prefix than the default. */
  private static final String OTHER = "other";

  private static final String CONFIGURATION =
      """
      socketio.cluster=%s
      socketio.cluster.redis.uri=%s
      socketio.cluster.prefix=%s
      socketio.cookie=io
      socketio.recovery.max-disconnection=%d
      socketio.auth.default=optional
      socketio.outbound.max-packets=100000
      socketio.guard.handshakes=none
      socketio.guard.connects=none
      socketio.guard.acks=none
      socketio.rate-limit.socket=none
      socketio.rate-limit.user=none
      """;

  /** The adapters of Node.js, and the values of {@code socketio.cluster} that correspond. */
  enum Mode {
    CLASSIC("classic", "redis"),
    STREAMS("streams", "redis-streams"),
    SHARDED("sharded", "redis-sharded");

    private final String adapter;
    private final String setting;

    Mode(String adapter, String setting) {
      this.adapter = adapter;
      this.setting = setting;
    }

    Optional<TestRedis> redis() {
      return this == SHARDED ? TestRedis.latest() : Optional.of(TestRedis.create());
    }

    String configuration(TestRedis redis, String prefix) {
      int recovery = this == STREAMS ? 60_000 : 0;
      return CONFIGURATION.formatted(setting, redis.uri(), prefix, recovery);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CLASSIC")
  void serversInJavaAndInNodejsShareTheirSockets(Mode mode) throws Exception {
    Optional<TestRedis> found = mode.redis();
    assumeTrue(found.isPresent(), "no redis-server 7.0 or later is on the PATH");
    try (TestRedis redis = found.get()) {
      Path folder = Files.createDirectories(FOLDER.resolve(mode.adapter));
      Path war = war(folder, "ROOT.war", mode.configuration(redis, "socket.io"));
      Path other = war(folder, OTHER + ".war", mode.configuration(redis, OTHER));
      Site first = Site.in(folder.resolve("J1"), war, other);
      Site second = Site.in(folder.resolve("J2"), war);
      CompletableFuture<Container> starting = start("wildfly", second);
      try (Container payara = Installations.start("payara-micro", first);
          Container wildfly = starting.join()) {
        String nodes =
            String.join(
                ",",
                node("J1", first.http().toString(), payara),
                node("J2", second.http().toString(), wildfly),
                node("J3", first.http() + OTHER + "/", payara));
        run(mode, redis, nodes);
      }
    }
  }

  private static Path war(Path folder, String name, String configuration) {
    Path war = folder.resolve(name);
    Wars.cluster(configuration).as(ZipExporter.class).exportTo(war.toFile(), true);
    return war;
  }

  /** Starts a container while this thread starts another one. */
  private static CompletableFuture<Container> start(String name, Site site) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Installations.start(name, site);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String node(String name, String url, Container container) {
    return "{\"name\":\"%s\",\"url\":\"%s\",\"pid\":%d}".formatted(name, url, container.pid());
  }

  private static void run(Mode mode, TestRedis redis, String nodes) throws Exception {
    NodeTests.run(
        "cluster-" + mode.adapter,
        "cluster.test.mjs",
        Map.of(
            "MODE",
            mode.adapter,
            "REDIS_URL",
            redis.uri(),
            "OWN_REDIS",
            "true",
            "JAVA_NODES",
            "[" + nodes + "]"));
  }
}
