package ee.socketio.wiring;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A library that an application adds only if a setting needs it. */
enum OptionalLibrary {
  JEDIS("redis.clients:jedis", "redis.clients.jedis.Connection"),
  MESSAGE_PACK("org.msgpack:msgpack-core", "org.msgpack.core.MessagePack");

  private final String artifact;
  private final String type;

  OptionalLibrary(String artifact, String type) {
    this.artifact = artifact;
    this.type = type;
  }

  /**
   * Checks that the class loader of this library finds other libraries. Without this check, the
   * first use of a missing class would fail with a {@code NoClassDefFoundError}.
   *
   * @param setting such as {@code socketio.parser is 'msgpack'}
   * @throws IllegalArgumentException naming the setting and the libraries that are missing
   */
  static void require(String setting, OptionalLibrary... needed) {
    require(OptionalLibrary.class.getClassLoader(), setting, needed);
  }

  static void require(ClassLoader loader, String setting, OptionalLibrary... needed) {
    String missing =
        Arrays.stream(needed)
            .filter(each -> !Requirement.isKnown(each.type, loader))
            .map(each -> each.artifact)
            .collect(Collectors.joining(" and "));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          setting + ", and the application does not contain " + missing);
    }
  }
}
