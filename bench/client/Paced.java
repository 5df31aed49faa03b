package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One event to all at fixed times. The latency of a delivery counts from when its event was due,
 * not from when this client got around to asking for it, so that a stall is charged to every event
 * it holds up.
 */
final class Paced implements Swarm.Reaction {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Swarm swarm;
  private final ServerProcess server;
  private final int perSecond;
  private long[] latencies = new long[0];
  private int delivered;

  Paced(Swarm swarm, ServerProcess server, int perSecond) {
    this.swarm = swarm;
    this.server = server;
    this.perSecond = perSecond;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    broadcast();
    Stopwatch watch = new Stopwatch(server);
    broadcast();
    Arrays.sort(latencies);
    String scenario = "paced-" + swarm.connections().size() + "x" + perSecond;
    return watch.stop(scenario, delivered, percentile(50), percentile(99));
  }

  private void broadcast() throws IOException {
    int events = perSecond * Rounds.seconds();
    latencies = new long[events * swarm.connections().size()];
    delivered = 0;
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = start + i * NANOS_PER_SECOND / perSecond;
      waitFor(due);
      swarm.control().emit("[\"bench:broadcast\",1,\"" + Payload.of(due) + "\"]");
    }
    swarm.turnUntil(() -> delivered == latencies.length);
  }

  private void waitFor(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      swarm.turn(left / NANOS_PER_MILLI);
    }
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) {
    latencies[delivered++] = System.nanoTime() - Payload.stamp(packet);
  }

  /** In milliseconds, of the sorted latencies. */
  private double percentile(int percent) {
    return latencies[(int) ((latencies.length - 1) * (long) percent / 100)] / 1e6;
  }
}
