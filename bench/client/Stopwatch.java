package bench;

import java.io.IOException;

/**
 * Measures the wall time, the CPU time of the servers and of their Redis, and the CPU time of all
 * other processes except this client.
 */
final class Stopwatch {
  private final ServerProcess client = new ServerProcess(ProcessHandle.current().pid());
  private final Servers servers;
  private final double cpu;
  private final double first;
  private final Redis.State redis;
  private final double others;
  private final long start;

  Stopwatch(Servers servers) throws IOException {
    this.servers = servers;
    this.cpu = servers.cpuSeconds();
    this.first = servers.firstCpuSeconds();
    this.redis = servers.redisState();
    this.others = othersSeconds();
    this.start = System.nanoTime();
  }

  Measurement stop(String scenario, long count) throws IOException {
    double wall = (System.nanoTime() - start) / 1e9;
    double used = servers.cpuSeconds() - cpu;
    double disturbed = Math.max(0, othersSeconds() - others) / wall;
    Measurement measurement =
        new Measurement((redis == null ? "" : "cluster-") + scenario)
            .with(Column.CPU, used / count * 1e6)
            .with(Column.RATE, count / wall)
            .with(Column.OTHERS, disturbed);
    return redis == null ? measurement : withRedis(measurement, count);
  }

  private Measurement withRedis(Measurement measurement, long count) throws IOException {
    Redis.State now = servers.redisState();
    return measurement
        .with(Column.FIRST, (servers.firstCpuSeconds() - first) / count * 1e6)
        .with(Column.REDIS, (now.cpuSeconds() - redis.cpuSeconds()) / count * 1e6)
        .with(Column.REDIS_BYTES, (double) (now.bytes() - redis.bytes()) / count);
  }

  private double othersSeconds() throws IOException {
    double measured = servers.cpuSeconds() + client.cpuSeconds();
    Redis.State state = servers.redisState();
    return Machine.busySeconds() - measured - (state == null ? 0 : state.cpuSeconds());
  }
}
