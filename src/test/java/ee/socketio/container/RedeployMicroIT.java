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
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Redeploys the application twenty times into one Payara Micro, with clients each time, and counts
 * the objects, threads and ports that remain. The test starts Payara Micro itself, because
 * Arquillian starts one for each deployment.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class RedeployMicroIT {
  /**
   * Three were seen: a thread of the container that an application of ours was the first to need
   * keeps the context in which it was made, the JDK caches method handles, and Grizzly keeps
   * requests until it needs them again. None of them grows with the number of redeployments.
   */
  private static final int ELSEWHERE = 5;

  private static final int TIMES = 20;
  private static final int MINUTES = 5;
  private static final Path PAYARA = Path.of("target/payara/payara-micro.jar");

  private final Path folder = Path.of("target", "redeploy").toAbsolutePath();

  @Test
  void redeploymentsLeakNoObjectsThreadsOrPorts() throws Exception {
    Files.createDirectories(folder);
    File war =
        exported(
            Wars.echo("socketio.auth.default=optional")
                .addClass(WaitingServlet.class)
                .as(ZipExporter.class),
            "ROOT.war");
    File classes =
        exported(
            ShrinkWrap.create(JavaArchive.class)
                .addPackage(PayaraInOneProcess.class.getPackage())
                .as(ZipExporter.class),
            "redeploy.jar");
    File log = folder.resolve("payara.log").toFile();
    Process payara = payara(classes, war).redirectErrorStream(true).redirectOutput(log).start();
    try {
      assertThat(payara.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s has ended", log).isTrue();
    } finally {
      payara.destroyForcibly();
    }
    String[] left =
        Files.readString(log.toPath())
            .lines()
            .filter(line -> line.startsWith("LEFTOVERS "))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing was counted, see " + log))
            .split(" ");
    assertThat(Integer.parseInt(left[1]))
        .isLessThanOrEqualTo(ELSEWHERE * CloseReason.values().length);
    assertThat(Integer.parseInt(left[2])).isZero();
    assertThat(Integer.parseInt(left[3])).isZero();
  }

  private File exported(ZipExporter archive, String name) {
    File file = folder.resolve(name).toFile();
    archive.exportTo(file, true);
    return file;
  }

  private static ProcessBuilder payara(File classes, File war) throws IOException {
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
            CloseReason.class.getName()));
  }
}
