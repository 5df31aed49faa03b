package ee.socketio.cluster.redis.jedis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * The address of Redis. These forms exist; each scheme with a second {@code s}, such as {@code
 * rediss} and {@code rediss-sentinel}, uses TLS.
 *
 * <pre>
 * redis://user:password@host:6379/database
 * redis-sentinel://user:password@host1:26379,host2:26379/master
 * redis-cluster://user:password@host1:6379,host2:6379
 * </pre>
 *
 * User, password, ports and database are optional. Special characters of user and password are
 * percent-encoded. User and password are those of Redis; Sentinel is asked without them.
 *
 * @param kind how Redis is deployed
 * @param tls whether the connections use TLS
 * @param user the ACL user; null for the default user
 * @param password null if Redis requires none
 * @param hosts one host, all known Sentinels, or some nodes of a Redis Cluster
 * @param database the number of the database; 0 in a Redis Cluster
 * @param master the name of the master that Sentinel watches; empty for other kinds
 */
public record RedisUri(
    Kind kind,
    boolean tls,
    @Nullable String user,
    @Nullable String password,
    List<HostAndPort> hosts,
    int database,
    String master) {

  /** How Redis is deployed. */
  public enum Kind {
    /** One server. */
    SINGLE(6379),
    /** One master that Sentinel replaces when it fails. */
    SENTINEL(26379),
    /** A Redis Cluster. */
    CLUSTER(6379);

    private final int defaultPort;

    Kind(int defaultPort) {
      this.defaultPort = defaultPort;
    }
  }

  private static final Pattern FORM =
      Pattern.compile(
          "redis(?<tls>s?)(?<kind>|-sentinel|-cluster)://((?<user>[^:@/]*):(?<password>[^@/]*)@)?"
              + "(?<hosts>[^@/?#]+)(/(?<path>[^/?#]*))?");

  /** Copies the list. */
  public RedisUri {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException if the text has none of the forms above. The message contains
   *     no part of the text, because the text can contain a password
   */
  public static RedisUri parse(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw invalid("expected redis://user:password@host:6379/database or a form for a cluster");
    }
    Kind kind =
        switch (String.valueOf(parts.group("kind"))) {
          case "-sentinel" -> Kind.SENTINEL;
          case "-cluster" -> Kind.CLUSTER;
          default -> Kind.SINGLE;
        };
    String path = Objects.requireNonNullElse(decoded(parts.group("path")), "");
    return new RedisUri(
        kind,
        !String.valueOf(parts.group("tls")).isEmpty(),
        decoded(parts.group("user")),
        decoded(parts.group("password")),
        hosts(String.valueOf(parts.group("hosts")), kind),
        kind == Kind.SENTINEL ? 0 : database(path, kind),
        kind == Kind.SENTINEL ? master(path) : "");
  }

  private static IllegalArgumentException invalid(String reason) {
    return new IllegalArgumentException("invalid URI of Redis: " + reason);
  }

  private static @Nullable String decoded(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      // URLDecoder reads forms, in which a plus sign is a space.
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // The exception quotes the text, so it is not the cause of this one.
      throw invalid("two hexadecimal digits must follow a percent sign");
    }
  }

  private static List<HostAndPort> hosts(String text, Kind kind) {
    return Arrays.stream(text.split(",", -1)).map(host -> host(host, kind.defaultPort)).toList();
  }

  private static HostAndPort host(String text, int defaultPort) {
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    String name = hasPort ? text.substring(0, colon) : text;
    if (name.isEmpty()) {
      throw invalid("a host has no name");
    }
    return new HostAndPort(name, hasPort ? number(text.substring(colon + 1), 65535) : defaultPort);
  }

  private static int database(String path, Kind kind) {
    return path.isEmpty() ? 0 : number(path, kind == Kind.SINGLE ? Integer.MAX_VALUE : 0);
  }

  private static String master(String path) {
    if (path.isEmpty()) {
      throw invalid("expected the name of the master as the path");
    }
    return path;
  }

  private static int number(String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The exception quotes the text, so it is not the cause of this one.
    }
    throw invalid("a port or the database is not a number in its range");
  }

  /** Without user and password, for logs. */
  @Override
  public String toString() {
    return kind + (tls ? " with TLS " : " ") + hosts;
  }
}
