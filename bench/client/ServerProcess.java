package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The measured process, from {@code /proc}. */
record ServerProcess(long pid) {
  /** Linux reports times to user space in ticks of a hundredth of a second. */
  private static final double TICKS_PER_SECOND = 100;

  /** Returns the user and system time of all threads since the start of the process, in seconds. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // The second field is the name. It can contain spaces, so the search starts at its parenthesis.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  /** Returns the name of the program. */
  String command() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
  }

  boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
