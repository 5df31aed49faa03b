package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.redeploy.PayaraInOneProcess;
import ee.socketio.container.redeploy.WaitingServlet;
import ee.socketio.container.server.PayaraMicro;
import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Redeploys two applications in turn into one Payara Micro, twenty times, with clients each time.
 * One is a node of a cluster with the classic adapter, and the other one a node of a cluster with
 * the streams adapter and recovery. Counts what remains in the container, in Redis and on the other
 * node of each cluster, before the process of the container ends. The test starts Payara Micro
 * itself, because Arquillian starts one for each deployment.
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
      socketio.cluster=%s
      socketio.cluster.redis.uri=%s
      socketio.recovery.max-disconnection=%d
      socketio.auth.default=optional
      socketio.presence.namespaces=/
      """;

  private final Path folder = Path.of("target", "cluster-redeploy").toAbsolutePath();

  @Test
  void redeploymentsLeaveNothingBehind() throws Exception {
    Files.createDirectories(folder);
    try (Neighbour classic = Neighbour.classic();
        Neighbour streams = Neighbour.streams()) {
      File log = folder.resolve("payara.log").toFile();
      Process payara =
          payara(classic, streams).redirectErrorStream(true).redirectOutput(log).start();
      try {
        String[] left = leftovers(payara, log.toPath(), List.of(classic, streams));
        assertThat(Integer.parseInt(left[1]))
            .isLessThanOrEqualTo(HELD * CloseReason.values().length);
        assertThat(Integer.parseInt(left[2])).isZero();
        assertThat(Integer.parseInt(left[3])).isZero();
        assertThat(payara.isAlive()).isTrue();
        classic.assertThatNothingRemainsOf(TIMES / 2);
        streams.assertThatNothingRemainsOf(TIMES / 2);
      } finally {
        payara.destroyForcibly();
      }
    }
  }

  /** Waits for the counts of the container, and lets the neighbours record what they see. */
  private static String[] leftovers(Process payara, Path log, List<Neighbour> neighbours)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    Optional<String> line = Optional.empty();
    while (line.isEmpty()) {
      assertThat(payara.isAlive() && System.nanoTime() - end < 0)
          .as("the redeployments end, see %s", log)
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      neighbours.forEach(Neighbour::look);
      try (Stream<String> lines = Files.lines(log)) {
        line = lines.filter(each -> each.startsWith("LEFTOVERS ")).findFirst();
      }
    }
    return line.get().split(" ");
  }

  private File war(String name, String mode, Neighbour neighbour, int recovery) {
    File war = folder.resolve(name).toFile();
    Wars.peers(CONFIGURATION.formatted(mode, neighbour.uri(), recovery))
        .addClass(WaitingServlet.class)
        .as(ZipExporter.class)
        .exportTo(war, true);
    return war;
  }

  private ProcessBuilder payara(Neighbour classic, Neighbour streams) throws IOException {
    File first = war("classic.war", "redis", classic, 0);
    File second = war("streams.war", "redis-streams", streams, 60_000);
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
            Integer.toString(TIMES),
            CloseReason.class.getName(),
            first.toString(),
            second.toString()));
  }
}
