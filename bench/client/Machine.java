package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine all share, seen through {@code /proc/stat}. */
final class Machine {
  private static final double TICKS_PER_SECOND = 100;

  private Machine() {}

  /**
   * Seconds of all cores in user and system time of any process, and stolen by the host. Interrupts
   * are left out: they belong to no process, loopback's own traffic among them.
   */
  static double busySeconds() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      String[] cpu = lines.findFirst().orElseThrow().trim().split("\\s+");
      int steal = 8;
      long ticks = Long.parseLong(cpu[steal]);
      for (int userNiceSystem = 1; userNiceSystem <= 3; userNiceSystem++) {
        ticks += Long.parseLong(cpu[userNiceSystem]);
      }
      return ticks / TICKS_PER_SECOND;
    }
  }
}
