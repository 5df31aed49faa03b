package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.store.EmbeddedStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database goes away under the application, and comes back. */
@ExtendWith(ArquillianExtension.class)
class OutageIT {
  private static final Path FOLDER =
      Path.of("target", "data", UUID.randomUUID().toString()).toAbsolutePath();
  private static final EmbeddedStore[] STORE = {EmbeddedStore.open(FOLDER)};
  private static final int PORT = URI.create(STORE[0].uri()).getPort();

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.application("mongodb.uri=mongodb://127.0.0.1:" + PORT + "\nmongodb.timeout=1000");
  }

  @AfterAll
  static void close() {
    STORE[0].close();
  }

  @Test
  void theServerStaysUpAndRecoversByItself() throws Exception {
    Process node = node();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8);
        PrintStream answers =
            new PrintStream(node.getOutputStream(), true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.contains("NEXT stop")) {
          STORE[0].close();
          answers.println("stopped");
        } else if (line.contains("NEXT start")) {
          STORE[0] = EmbeddedStore.open(FOLDER, PORT);
          answers.println("started");
        }
      }
    }
    assertThat(node.waitFor()).as("%s", String.join("\n", said)).isZero();
  }

  private Process node() throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", "outage.test.mjs")
            .directory(new File("src/test/js"))
            .redirectErrorStream(true);
    Files.createDirectories(FOLDER);
    node.environment().put("APP_URL", url.toString());
    node.environment().put("SOCKETIO_URL", url.toString());
    return node.start();
  }
}
