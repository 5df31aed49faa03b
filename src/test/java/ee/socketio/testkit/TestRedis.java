package ee.socketio.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A Redis server on a free port of this machine, without persistence; or the server at {@code
 * REDIS_URL}, which the tests neither start nor stop.
 */
public final class TestRedis implements AutoCloseable {
  /** Why a test is skipped that needs {@link #latest}. */
  public static final String NO_LATEST =
      "no redis-server 7.0 or later is on the PATH, and REDIS_URL names none";

  private static final Pattern VERSION = Pattern.compile("(?:v=|redis_version:)(\\d+)\\.");

  private final URI uri;
  private final boolean own;
  private final @Nullable File executable;
  private final String[] settings;
  private @Nullable RedisServer server;

  private TestRedis(@Nullable String password, @Nullable File executable, String... settings) {
    this.uri =
        URI.create(
            "redis://%s127.0.0.1:%d"
                .formatted(password == null ? "" : ":" + password + "@", FreePort.find()));
    this.own = true;
    this.executable = executable;
    this.settings = settings;
    start();
  }

  private TestRedis(String url) {
    this.uri = URI.create(url);
    this.own = false;
    this.executable = null;
    this.settings = new String[0];
    String facts = new String((byte[]) call(Command.INFO, "server"), StandardCharsets.UTF_8);
    if (!isRedis7(facts)) {
      throw new IllegalStateException("the server at REDIS_URL is older than Redis 7.0");
    }
  }

  /** Redis 6.2. */
  public static TestRedis create() {
    return new TestRedis(null, null);
  }

  /** Redis 6.2 with a password. */
  public static TestRedis withPassword(String password) {
    return new TestRedis(password, null, "requirepass " + password);
  }

  /**
   * Redis 7 or later: the server that the environment variable {@code REDIS_URL} names, or a new
   * server if the PATH contains one.
   *
   * @throws IllegalStateException when the server at {@code REDIS_URL} is older
   */
  public static Optional<TestRedis> latest() {
    String url = System.getenv("REDIS_URL");
    return url == null || url.isBlank()
        ? executable().map(file -> new TestRedis(null, file))
        : Optional.of(new TestRedis(url));
  }

  /** The redis-server of version 7 or later on the PATH. */
  public static Optional<File> executable() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, "redis-server"))
        .filter(File::canExecute)
        .filter(TestRedis::isRedis7)
        .findFirst();
  }

  private static boolean isRedis7(File executable) {
    try {
      Process process = new ProcessBuilder(executable.getPath(), "--version").start();
      return isRedis7(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRedis7(String facts) {
    Matcher version = VERSION.matcher(facts);
    return version.find() && Integer.parseInt(version.group(1)) >= 7;
  }

  /** Starts the server again after {@link #stop}, on the same port and without data. */
  public void start() {
    requireOwn();
    try {
      RedisServerBuilder builder =
          RedisServer.newRedisServer()
              .port(port())
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no");
      Arrays.stream(settings).forEach(builder::setting);
      if (executable != null) {
        builder.executableProvider(() -> executable);
      }
      server = builder.build();
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireOwn() {
    if (!own) {
      throw new IllegalStateException("the server at REDIS_URL is not started by the tests");
    }
  }

  /** Whether only this test uses the server, and may stop it. */
  public boolean isOwn() {
    return own;
  }

  /** Ends the server. */
  public void stop() {
    requireOwn();
    try {
      if (server != null) {
        server.stop();
        server = null;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port of the server. */
  public int port() {
    return uri.getPort();
  }

  /** The URI of the server. */
  public String uri() {
    return uri.toString();
  }

  /** Executes a command on a connection of its own. */
  public Object call(Command command, String... arguments) {
    try (Jedis jedis = new Jedis(uri)) {
      return jedis.sendCommand(command, arguments);
    }
  }

  @Override
  public void close() {
    if (own) {
      stop();
    }
  }
}
