package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conformance suite on each container that the build has asked for, over HTTP and HTTPS; each
 * container is started once. {@code target/conformance/matrix.md} shows how the checks ended.
 */
class ConformanceIT {
  private static final Path FOLDER = Path.of("target", "conformance").toAbsolutePath();
  private static final Path REPORTS = FOLDER.resolve("reports");
  private static final Path DOCUMENTATION = Path.of("docs", "containers.md");
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");
  private static final Path WAR = FOLDER.resolve("ROOT.war");

  @BeforeAll
  static void writesTheApplication() throws IOException {
    Files.createDirectories(REPORTS);
    Wars.conformance().as(ZipExporter.class).exportTo(WAR.toFile(), true);
  }

  @AfterAll
  static void writesTheMatrix() throws IOException, InterruptedException {
    new ProcessBuilder("node", "support/matrix.mjs", REPORTS.toString())
        .directory(new File("src/test/js"))
        .redirectOutput(FOLDER.resolve("matrix.md").toFile())
        .start()
        .waitFor();
  }

  static Stream<String> containers() {
    return Stream.of(System.getProperty("socketio.conformance").split(","));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void servesOverHttpAndHttps(String name) throws Exception {
    Site site = Site.in(FOLDER.resolve(name), WAR);
    try (Container container = Installations.start(name, site)) {
      assertAll(
          () -> passes(name, site.http(), site, container),
          () -> passes(name, site.https(), site, container));
    }
  }

  private static void passes(String name, URI url, Site site, Container container)
      throws Exception {
    Path report = REPORTS.resolve(name + "." + url.getScheme() + ".jsonl");
    Files.deleteIfExists(report);
    NodeDialogue.run(
        "conformance.test.mjs",
        Map.of(
            "SOCKETIO_URL", url.toString(),
            "NODE_EXTRA_CA_CERTS", site.certificate().toString(),
            "REDEPLOY", "ask",
            "PATIENCE_MS", "60000",
            "NODE_OPTIONS", reporters(report)),
        Map.of("redeploy", container::redeploy));
    assertThat(Files.readString(DOCUMENTATION)).contains(checks(report));
  }

  /** The names of the checks as they begin the rows of the table. */
  private static List<String> checks(Path report) throws IOException {
    return NAME.matcher(Files.readString(report))
        .results()
        .map(check -> "| " + check.group(1) + " |")
        .toList();
  }

  private static String reporters(Path report) {
    return "--test-reporter=spec --test-reporter-destination=stdout"
        + " --test-reporter=./support/report-checks.mjs --test-reporter-destination="
        + report;
  }
}
