package ee.socketio.testkit.redis;

import ee.socketio.testkit.FreePort;
import ee.socketio.testkit.TestRedis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A redis-server of the PATH with any arguments, for deployments that {@link TestRedis} does not
 * have. It has a folder of its own and no persistence.
 */
public final class RedisProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 10;

  private final int port;
  private final Process process;

  private RedisProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Whether the PATH contains redis-server 7.0 or later. */
  public static boolean available() {
    return TestRedis.executable().isPresent();
  }

  /**
   * Starts a server that listens on a port of 127.0.0.1.
   *
   * @param folder empty; the server stores its files there
   * @param arguments the further arguments of the command, such as {@code --tls-port} and a number
   */
  public static RedisProcess start(Path folder, String... arguments) {
    int port = FreePort.find();
    return new RedisProcess(port, process(folder, port, List.of(arguments)));
  }

  /**
   * Starts a Sentinel.
   *
   * @param lines the lines of its configuration
   */
  public static RedisProcess startSentinel(Path folder, List<String> lines) throws IOException {
    int port = FreePort.find();
    Path configuration = folder.resolve("sentinel.conf");
    Files.write(configuration, lines);
    return new RedisProcess(
        port, process(folder, port, List.of("--sentinel"), configuration.toString()));
  }

  private static Process process(
      Path folder, int port, List<String> arguments, String... configuration) {
    File executable = TestRedis.executable().orElseThrow();
    List<String> command = new ArrayList<>(List.of(executable.getPath()));
    command.addAll(List.of(configuration));
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    if (configuration.length == 0) {
      command.addAll(List.of("--dir", folder.toString(), "--save", "", "--appendonly", "no"));
    }
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("redis.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port without TLS. */
  public int port() {
    return port;
  }

  /** Executes a command on a connection of its own, as soon as the server answers. */
  public Object call(Command command, String... arguments) {
    while (true) {
      try (Jedis jedis = new Jedis("127.0.0.1", port)) {
        return jedis.sendCommand(command, arguments);
      } catch (JedisException e) {
        if (!process.isAlive()) {
          throw new IllegalStateException("redis-server has ended", e);
        }
        if (e instanceof redis.clients.jedis.exceptions.JedisDataException) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
