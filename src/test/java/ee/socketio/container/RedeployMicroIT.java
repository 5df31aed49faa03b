package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.redeploy.PayaraInOneProcess;
import ee.socketio.container.redeploy.WaitingServlet;
import ee.socketio.container.server.PayaraMicro;
import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.FreePort;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import redis.clients.jedis.Protocol.Command;

/**
 * Redeploys an application twenty times into one Payara Micro while its server is a node of a
 * cluster, with clients each time. Counts what remains in the container, in Redis and on the other
 * node, before the process of the container ends. The test starts Payara Micro itself, because
 * Arquillian starts one for each deployment.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class RedeployMicroIT {
  /**
   * Applications that may exist: the deployed one, one whose method handle the JDK caches, and one
   * for each HTTP thread of Payara, because such a thread keeps the context in which it was made
   * and its last request. None of them grows with the number of redeployments.
   */
  private static final int HELD = 2 + PayaraInOneProcess.HTTP_THREADS;

  private static final int TIMES = 20;
  private static final int MINUTES = 10;
  private static final int PAUSE_MS = 20;
  private static final Path PAYARA = Path.of("target/payara/payara-micro.jar");
  private static final String CONFIGURATION =
      """
      socketio.cluster=redis
      socketio.cluster.redis.uri=%s
      socketio.auth.default=optional
      socketio.presence.namespaces=/
      """;

  private final Path folder = Path.of("target", "cluster-redeploy").toAbsolutePath();
  private final Set<String> seen = new HashSet<>();

  @Test
  void redeploymentsLeaveNothingBehind() throws Exception {
    Files.createDirectories(folder);
    try (TestRedis redis = TestRedis.create();
        SpareNode other = new SpareNode(redis)) {
      await(() -> subscriptions(redis).size() > 2);
      Set<String> before = subscriptions(redis);
      long clients = clients(redis);
      File log = folder.resolve("payara.log").toFile();
      Process payara = payara(redis).redirectErrorStream(true).redirectOutput(log).start();
      try {
        String[] left = leftovers(payara, log.toPath(), other);
        assertThat(Integer.parseInt(left[1]))
            .isLessThanOrEqualTo(HELD * CloseReason.values().length);
        assertThat(Integer.parseInt(left[2])).isZero();
        assertThat(Integer.parseInt(left[3])).isZero();
        assertThat(payara.isAlive()).isTrue();
        assertThat(other.others()).isEmpty();
        await(() -> clients(redis) == clients);
        assertThat(subscriptions(redis)).isEqualTo(before);
      } finally {
        payara.destroyForcibly();
      }
    }
    assertThat(seen).hasSizeGreaterThanOrEqualTo(TIMES);
  }

  /** Waits for the counts of the container, and records the nodes that the other node sees. */
  private String[] leftovers(Process payara, Path log, SpareNode other) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    Optional<String> line = Optional.empty();
    while (line.isEmpty()) {
      assertThat(payara.isAlive() && System.nanoTime() - end < 0)
          .as("the redeployments end, see %s", log)
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      seen.addAll(other.others());
      try (Stream<String> lines = Files.lines(log)) {
        line = lines.filter(each -> each.startsWith("LEFTOVERS ")).findFirst();
      }
    }
    return line.get().split(" ");
  }

  /** The channels, with their subscribers, and the number of patterns. */
  private static Set<String> subscriptions(TestRedis redis) {
    Set<String> subscriptions = new TreeSet<>();
    for (Object channel : (List<?>) redis.call(Command.PUBSUB, "CHANNELS")) {
      String name = text(channel);
      List<?> count = (List<?>) redis.call(Command.PUBSUB, "NUMSUB", name);
      subscriptions.add(name + " " + count.get(1));
    }
    subscriptions.add("patterns " + redis.call(Command.PUBSUB, "NUMPAT"));
    return subscriptions;
  }

  private static long clients(TestRedis redis) {
    return text(redis.call(Command.CLIENT, "LIST")).lines().count();
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  private static void await(BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TestTimeout.SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("no timeout").isNegative();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  private ProcessBuilder payara(TestRedis redis) throws IOException {
    File war = folder.resolve("ROOT.war").toFile();
    Wars.peers(CONFIGURATION.formatted(redis.uri()))
        .addClass(WaitingServlet.class)
        .as(ZipExporter.class)
        .exportTo(war, true);
    File classes = folder.resolve("redeploy.jar").toFile();
    ShrinkWrap.create(JavaArchive.class)
        .addPackage(PayaraInOneProcess.class.getPackage())
        .as(ZipExporter.class)
        .exportTo(classes, true);
    return PayaraMicro.command(
        Path.of("java"),
        List.of("-Xmx512m", "-XX:SoftRefLRUPolicyMSPerMB=0"),
        PAYARA,
        classes.toPath(),
        PayaraInOneProcess.class.getName(),
        List.of(
            Integer.toString(FreePort.find()),
            war.toString(),
            Integer.toString(TIMES),
            CloseReason.class.getName(),
            "wait"));
  }
}
