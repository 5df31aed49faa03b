package ee.socketio.container.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The Java installations on this machine. */
public final class Jdk {
  private static final Path COMMON = Path.of("/usr/lib/jvm");

  private Jdk() {}

  /**
   * The executable of a Java installation of at least this version. Prefers the installation that
   * runs the tests.
   */
  public static Optional<Path> atLeast(int feature) throws IOException {
    Stream<Path> named =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
            .map(variable -> Path.of(variable.getValue()));
    Stream<Path> homes = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), named);
    try (Stream<Path> installed =
        Files.isDirectory(COMMON) ? Files.list(COMMON).sorted() : Stream.empty()) {
      return Stream.concat(homes, installed)
          .filter(home -> feature(home) >= feature)
          .map(home -> home.resolve("bin/java"))
          .findFirst();
    }
  }

  private static int feature(Path home) {
    Properties release = new Properties();
    try (Reader text = Files.newBufferedReader(home.resolve("release"))) {
      release.load(text);
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
