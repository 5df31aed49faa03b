package ee.socketio.cluster.redis.classic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Messages of the official adapter and emitter, recorded by {@code classic.mjs}. */
final class NodeMessages {
  /** The id of the recorded node. */
  static final String UID = "aB3xYz";

  /** The id of all recorded requests. */
  static final String REQUEST = "Q1w2E3";

  private static final Properties RECORDED = load();

  private NodeMessages() {}

  private static Properties load() {
    Properties recorded = new Properties();
    try (InputStream file = NodeMessages.class.getResourceAsStream("node.properties")) {
      recorded.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recorded;
  }

  static byte[] bytes(String name) {
    return HexFormat.of().parseHex(Objects.requireNonNull(RECORDED.getProperty(name + ".bytes")));
  }

  static String channel(String name) {
    return Objects.requireNonNull(RECORDED.getProperty(name + ".channel"));
  }

  /** Returns all messages whose name begins with a prefix. */
  static List<byte[]> all(String prefix) {
    return RECORDED.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(".bytes"))
        .sorted()
        .map(name -> bytes(name.substring(0, name.length() - ".bytes".length())))
        .toList();
  }
}
