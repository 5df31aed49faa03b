package ee.socketio.cluster.redis.jedis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rights of a user of Redis, as {@code docs/cluster.md} describes them. */
final class DocumentedUser {
  private static final Pattern COMMAND =
      Pattern.compile("ACL SETUSER socketio on >password (.*?)\n\n", Pattern.DOTALL);

  private DocumentedUser() {}

  /** The patterns of keys and the commands. Each test has channels of its own. */
  static List<String> rights() throws IOException {
    Matcher command = COMMAND.matcher(Files.readString(Path.of("docs", "cluster.md")));
    if (!command.find()) {
      throw new IllegalStateException("docs/cluster.md contains no ACL SETUSER");
    }
    return Arrays.stream(command.group(1).trim().split("\\s+"))
        .filter(word -> !word.startsWith("&") && !word.startsWith("reset"))
        .toList();
  }
}
