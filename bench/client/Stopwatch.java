package bench;

import java.io.IOException;

/**
 * Wall time, the server's CPU time, and that of everybody else but this client, since its start.
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
