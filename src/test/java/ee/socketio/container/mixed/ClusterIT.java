package ee.socketio.container.mixed;

import static org.junit.jupiter.api.Assumptions.abort;

import ee.socketio.container.Installations;
import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clusters of Payara Micro, WildFly and servers in Node.js with an official adapter. The containers
 * start once, with the nodes of all modes, and the suites of all modes run at the same time. The
 * test starts the containers itself, because it suspends one of them and ends it.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class ClusterIT {
  private static final Path FOLDER = Path.of("target", "cluster").toAbsolutePath();

  private static final Map<Mode, MixedCluster> CLUSTERS = new EnumMap<>(Mode.class);
  private static final Map<Mode, Future<?>> SUITES = new EnumMap<>(Mode.class);
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  static Set<Mode> modes() {
    return Mode.supported();
  }

  @BeforeAll
  static void startTheSuites() throws Exception {
    for (Mode mode : modes()) {
      Optional<TestRedis> redis = mode.redis();
      if (redis.isPresent()) {
        OPEN.push(redis.get());
        CLUSTERS.put(mode, MixedCluster.create(mode, redis.get(), FOLDER));
      }
    }
    Containers containers = startContainers();
    Path meeting = Files.createTempDirectory(FOLDER, "meeting");
    for (MixedCluster cluster : CLUSTERS.values()) {
      SUITES.put(
          cluster.mode(),
          THREADS.submit(
              () -> {
                cluster.run(containers, meeting, CLUSTERS.size());
                return null;
              }));
    }
  }

  private static Containers startContainers() throws Exception {
    Site first =
        Site.in(
            FOLDER.resolve("J1"),
            CLUSTERS.values().stream().map(MixedCluster::war).toArray(Path[]::new));
    Site second =
        Site.in(
            FOLDER.resolve("J2"),
            CLUSTERS.values().stream()
                .flatMap(cluster -> cluster.wars().stream())
                .toArray(Path[]::new));
    Future<Container> starting = THREADS.submit(() -> Installations.start("wildfly", second));
    try {
      Container payara = Installations.start("payara-micro", first);
      OPEN.push(payara);
      return new Containers(first, payara, second, starting.get());
    } finally {
      OPEN.push(() -> starting.get().close());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    THREADS.shutdownNow();
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void serversInJavaAndInNodejsShareTheirSockets(Mode mode) throws Throwable {
    Future<?> suite =
        Optional.<Future<?>>ofNullable(SUITES.get(mode))
            .orElseGet(() -> abort("no redis-server 7.0 or later is on the PATH"));
    try {
      suite.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }
}
