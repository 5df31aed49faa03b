package ee.socketio.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The picture of the files of {@code socket}: lines {@code component part as "File\nFile"} and
 * {@code part --> part}.
 *
 * @param parts the part of each file
 * @param arrows {@code part --> part}
 */
record SocketDiagram(Map<String, String> parts, Set<String> arrows) {
  private static final Pattern PART = Pattern.compile("component (\\w+) as \"([^\"]+)\"");
  private static final Pattern ARROW = Pattern.compile("^(\\w+) --> (\\w+)$");

  static SocketDiagram read(Path file) throws IOException {
    Map<String, String> parts = new HashMap<>();
    Set<String> arrows = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      Matcher part = PART.matcher(line);
      if (part.find()) {
        for (String name : part.group(2).split("\\\\n")) {
          if (parts.put(name, part.group(1)) != null) {
            throw new IllegalStateException(name + " is in two parts of the picture");
          }
        }
      }
      Matcher arrow = ARROW.matcher(line);
      if (arrow.find()) {
        arrows.add(arrow.group());
      }
    }
    return new SocketDiagram(parts, arrows);
  }
}
