package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a file of {@code src/test/js} with Node.js; its report goes to {@code target/js-reports}.
 */
public final class NodeTests {
  private static final int MINUTES = 8;

  /** The heading of the failed tests in a report. */
  private static final String FAILURES = "failing tests:";

  private NodeTests() {}

  static void run(String file, Map<String, String> environment)
      throws IOException, InterruptedException {
    run(System.getProperty("arquillian.launch", ""), file, environment);
  }

  /** Runs a file that another test runs at the same time; this name separates the reports. */
  static void runAs(String name, String file, Map<String, String> environment)
      throws IOException, InterruptedException {
    run(System.getProperty("arquillian.launch", "") + "-" + name, file, environment);
  }

  /** Runs a file against this container. */
  public static void run(String container, String file, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path report = Path.of("target", "js-reports", container, file + ".txt").toAbsolutePath();
    Files.createDirectories(report.getParent());
    ProcessBuilder node =
        new ProcessBuilder("node", "--test", "--test-reporter=spec", file)
            .directory(new File("src/test/js"))
            .redirectErrorStream(true)
            .redirectOutput(report.toFile());
    node.environment().putAll(environment);
    Process process = node.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s has ended", file).isTrue();
      assertThat(process.exitValue()).as("%s", failures(report)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * The end of a report, which repeats the failed tests with their causes; all of it, if it has no
   * such end.
   */
  private static String failures(Path report) throws IOException {
    String text = Files.readString(report);
    return text.substring(Math.max(0, text.lastIndexOf(FAILURES)));
  }
}
