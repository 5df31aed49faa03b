package bench;

import java.io.IOException;

/**
 * Measures the wall time, the CPU time of the server, and the CPU time of all other processes
 * except this client.
 */
final class Stopwatch {
  private final ServerProcess client = new ServerProcess(ProcessHandle.current().pid());
  private final ServerProcess server;
  private final double cpu;
  private final double others;
  private final long start;

  Stopwatch(ServerProcess server) throws IOException {
    this.server = server;
    this.cpu = server.cpuSeconds();
    this.others = othersSeconds();
    this.start = System.nanoTime();
  }

  Measurement stop(String scenario, long count) throws IOException {
    double wall = (System.nanoTime() - start) / 1e9;
    double used = server.cpuSeconds() - cpu;
    double disturbed = Math.max(0, othersSeconds() - others) / wall;
    return new Measurement(scenario)
        .with(Column.CPU, used / count * 1e6)
        .with(Column.RATE, count / wall)
        .with(Column.OTHERS, disturbed);
  }

  private double othersSeconds() throws IOException {
    return Machine.busySeconds() - server.cpuSeconds() - client.cpuSeconds();
  }
}
