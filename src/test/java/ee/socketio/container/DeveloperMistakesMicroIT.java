package ee.socketio.container;

import static ee.socketio.container.DeveloperMistakesIT.messages;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.mistake.DeveloperMistake;
import ee.socketio.testkit.FreePort;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The log of Payara Micro describes each mistake of a developer. Payara Micro continues without the
 * applications that fail.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class DeveloperMistakesMicroIT {
  private static final File PAYARA = new File("target/payara/payara-micro.jar");
  private static final int MINUTES = 5;

  private final Path folder = Path.of("target", "mistakes").toAbsolutePath();

  @Test
  @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
  void eachMistakeHasItsLine() throws Exception {
    Files.createDirectories(folder);
    int port = FreePort.find();
    Process payara = payara(port, Wars.odd(), Wars.wrong(), Wars.bare());
    StringBuilder log = new StringBuilder();
    try (BufferedReader lines = payara.inputReader()) {
      readUntil(lines, " ready in ", log);
      try (JavaClient client =
          new JavaClient(URI.create("http://127.0.0.1:" + port + "/odd/").toURL())) {
        assertThat(client.asks("chat:masage", "hello")[0].toString()).contains("NO_HANDLER");
      }
      readUntil(lines, DeveloperMistake.NO_HANDLER.message(), log);
    } finally {
      payara.destroyForcibly();
      Files.writeString(folder.resolve("payara.log"), log);
    }

    assertThat(log.toString())
        .contains(messages(DeveloperMistake.WRONG))
        .contains(messages(DeveloperMistake.LATE))
        .contains(messages(DeveloperMistake.ODD))
        .doesNotContain("WELD-000049")
        .doesNotContain("key.json");
  }

  private static void readUntil(BufferedReader lines, String end, StringBuilder log)
      throws IOException {
    String line;
    do {
      line = lines.readLine();
      log.append(line).append('\n');
    } while (line != null && !line.contains(end));
    assertThat(line).as("the line with '%s'", end).isNotNull();
  }

  private Process payara(int port, WebArchive... wars) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-Xmx512m",
                "-jar",
                PAYARA.toString(),
                "--nocluster",
                "--port",
                Integer.toString(port)));
    for (WebArchive war : wars) {
      File file = folder.resolve(war.getName()).toFile();
      war.as(ZipExporter.class).exportTo(file, true);
      command.addAll(List.of("--deploy", file.toString()));
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
