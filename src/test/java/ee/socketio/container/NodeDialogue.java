package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a file of {@code src/test/js} that says when something has to happen: it prints {@code NEXT}
 * and a word, and goes on when a line comes back.
 */
final class NodeDialogue {
  private static final String NEXT = "NEXT ";

  private NodeDialogue() {}

  /** An action on the server while clients are connected. */
  @FunctionalInterface
  interface Deed {
    void happen() throws Exception;
  }

  static void run(String file, Map<String, String> environment, Map<String, Deed> deeds)
      throws Exception {
    Process node = start(file, environment);
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8);
        PrintStream answers =
            new PrintStream(node.getOutputStream(), true, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        int next = line.indexOf(NEXT);
        if (next >= 0) {
          String word = line.substring(next + NEXT.length()).strip();
          Objects.requireNonNull(deeds.get(word), word).happen();
          answers.println("done");
        }
      }
    } finally {
      node.destroy();
    }
    assertThat(node.waitFor()).as("%s", String.join("\n", said)).isZero();
  }

  private static Process start(String file, Map<String, String> environment) throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", file)
            .directory(new File("src/test/js"))
            .redirectErrorStream(true);
    node.environment().putAll(environment);
    return node.start();
  }
}
