package ee.socketio.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis server on a free port of this machine, without persistence. */
public final class TestRedis implements AutoCloseable {
  private final int port;
  private final @Nullable String password;
  private final @Nullable File executable;
  private final String[] settings;
  private @Nullable RedisServer server;

  private TestRedis(@Nullable String password, @Nullable File executable, String... settings) {
    this.port = FreePort.find();
    this.password = password;
    this.executable = executable;
    this.settings = settings;
    start();
  }

  /** Redis 6.2. */
  public static TestRedis create() {
    return new TestRedis(null, null);
  }

  /** Redis 6.2 with a password. */
  public static TestRedis withPassword(String password) {
    return new TestRedis(password, null, "requirepass " + password);
  }

  /** Redis 7 or later if the PATH contains one. */
  public static Optional<TestRedis> latest(String... settings) {
    return executable().map(file -> new TestRedis(null, file, settings));
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
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return version.matches("(?s).*v=([7-9]|\\d\\d)\\..*");
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts the server again after {@link #stop}, on the same port and without data. */
  public void start() {
    try {
      RedisServerBuilder builder =
          RedisServer.newRedisServer()
              .port(port)
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

  /** Ends the server. */
  public void stop() {
    try {
      if (server != null) {
        server.stop();
        server = null;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port of the server on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The URI of the server. */
  public String uri() {
    return "redis://" + (password == null ? "" : ":" + password + "@") + "127.0.0.1:" + port;
  }

  /** Executes a command on a connection of its own. */
  public Object call(Protocol.Command command, String... arguments) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      if (password != null) {
        jedis.auth(password);
      }
      return jedis.sendCommand(command, arguments);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
