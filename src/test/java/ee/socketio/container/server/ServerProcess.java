package ee.socketio.container.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The process of a container, together with its child processes. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
  private static final int PAUSE_MS = 200;
  private static final int TIMEOUT_MS = 5_000;
  private static final int STOP_SECONDS = 30;
  private static final String PROBE = "socket.io/?EIO=4&transport=polling";

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command in the folder of a site and waits until all applications respond. */
  static ServerProcess start(Site site, ProcessBuilder command)
      throws IOException, InterruptedException {
    Path log = site.folder().resolve("server.log");
    command.directory(site.folder().toFile()).redirectErrorStream(true);
    ServerProcess server = new ServerProcess(command.redirectOutput(log.toFile()).start(), log);
    try {
      for (URI application : site.applications()) {
        server.await(application.resolve(PROBE));
      }
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Writes a line to the standard input of the process. */
  void say(String line) throws IOException {
    process.outputWriter().write(line + "\n");
    process.outputWriter().flush();
  }

  /** The id of the Java process, which a script may have started. */
  long pid() {
    return process
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .findFirst()
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  /** Stops the process and its child processes. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void await(URI probe) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(START_TIMEOUT);
    while (!answers(probe)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new IOException(probe + " does not respond. The log:\n" + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
  }

  private static boolean answers(URI probe) {
    try {
      HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }
}
