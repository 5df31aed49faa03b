package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of the whole machine, from {@code /proc/stat}. */
final class Machine {
  private static final double TICKS_PER_SECOND = 100;

  private Machine() {}

  /**
   * Returns the user and system time of all processes and the time that the host has stolen, in
   * seconds over all cores. It does not contain interrupts, because they belong to no process and
   * include the traffic of the loopback interface.
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
