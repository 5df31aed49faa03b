package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that is measured, seen through {@code /proc}. */
record ServerProcess(long pid) {
  /** Linux shows all of user space clock ticks of a hundredth of a second. */
  private static final double TICKS_PER_SECOND = 100;

  /** User and system time of all its threads so far, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // The name, second of the fields, may hold spaces; count from its closing parenthesis.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** The name of its program. */
  String command() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
  }

  boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
