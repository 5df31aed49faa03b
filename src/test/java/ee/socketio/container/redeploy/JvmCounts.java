package ee.socketio.container.redeploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Counts objects and threads of a JVM with {@code jcmd}. */
final class JvmCounts {
  // The second collection removes objects with a finalizer.
  private static final int COLLECTIONS = 3;

  private JvmCounts() {}

  /**
   * Counts the instances of a class after a full garbage collection, for all class loaders. The
   * constants of an enum exist as long as its class loader exists.
   */
  static int instances(long pid, String type) throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      jcmd(pid, "GC.run");
      jcmd(pid, "GC.run_finalization");
    }
    return jcmd(pid, "GC.class_histogram")
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(line -> line.length > 3 && line[3].equals(type))
        .mapToInt(line -> Integer.parseInt(line[1]))
        .sum();
  }

  /**
   * Counts the threads that applications have requested from the container. Both containers name
   * such threads after their {@code ManagedThreadFactory}.
   */
  static int threads(long pid) throws IOException {
    return (int)
        jcmd(pid, "Thread.print")
            .lines()
            .filter(line -> line.startsWith("\"") && line.contains("ManagedThreadFactory"))
            .filter(line -> !line.contains("Executor"))
            .count();
  }

  private static String jcmd(long pid, String command) throws IOException {
    Process jcmd = new ProcessBuilder("jcmd", Long.toString(pid), command).start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
