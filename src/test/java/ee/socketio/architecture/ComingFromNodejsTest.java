package ee.socketio.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table for users of Node.js contains each method and names existing tests. */
class ComingFromNodejsTest {
  /** The public methods and accessors of the four classes of socket.io 4.8.4. */
  private static final Set<String> PUBLIC =
      Set.of(
          // Server
          "serveClient",
          "path",
          "connectTimeout",
          "adapter",
          "listen",
          "attach",
          "attachApp",
          "bind",
          "onconnection",
          "of",
          "close",
          "serverSideEmit",
          "serverSideEmitWithAck",
          // all of them
          "use",
          "to",
          "in",
          "except",
          "emit",
          "send",
          "write",
          "allSockets",
          "compress",
          "volatile",
          "local",
          "timeout",
          "fetchSockets",
          "socketsJoin",
          "socketsLeave",
          "disconnectSockets",
          "on",
          "once",
          "off",
          "emitWithAck",
          // Socket
          "join",
          "leave",
          "disconnect",
          "broadcast",
          "disconnected",
          "request",
          "conn",
          "rooms",
          "onAny",
          "prependAny",
          "offAny",
          "listenersAny",
          "onAnyOutgoing",
          "prependAnyOutgoing",
          "offAnyOutgoing",
          "listenersAnyOutgoing");

  private static final Pattern TEST = Pattern.compile("`(\\w+Test)` \\|$", Pattern.MULTILINE);

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/coming-from-nodejs.md"));
  }

  @Test
  void everyPublicMethodHasItsRow() throws IOException {
    String page = page();
    Set<String> missing =
        PUBLIC.stream()
            .filter(name -> !Pattern.compile("[`.]" + name + "\\b").matcher(page).find())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(missing).isEmpty();
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = TEST.matcher(page());
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    assertThat(named).isNotEmpty().isSubsetOf(tests());

    for (String row : page().lines().filter(each -> each.endsWith("| |")).toList()) {
      assertThat(row).containsAnyOf("missing: ", "the container starts and stops the server");
    }
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
