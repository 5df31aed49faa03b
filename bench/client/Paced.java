package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Events to all clients at fixed times. The latency of a delivery starts at the time when the event
 * was due, and not when the client has requested it. A stall therefore increases the latency of
 * every event that it delays. In a cluster, only the latencies of clients of the other nodes count.
 */
final class Paced implements Swarm.Reaction {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Swarm swarm;
  private final Servers servers;
  private final int perSecond;
  private final Latencies latencies = new Latencies();
  private int delivered;

  Paced(Swarm swarm, Servers servers, int perSecond) {
    this.swarm = swarm;
    this.servers = servers;
    this.perSecond = perSecond;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    broadcast(Rounds.warmUpSeconds());
    Stopwatch watch = new Stopwatch(servers);
    broadcast(Rounds.seconds());
    String scenario = "paced-" + swarm.connections().size() + "x" + perSecond;
    return latencies.into(watch.stop(scenario, delivered));
  }

  private void broadcast(int seconds) throws IOException {
    int events = perSecond * seconds;
    int due = events * swarm.connections().size();
    latencies.clear();
    delivered = 0;
    long start = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long moment = start + i * NANOS_PER_SECOND / perSecond;
      waitFor(moment);
      swarm.control().emit("[\"bench:broadcast\",1,\"" + Payload.of(moment) + "\"]");
    }
    swarm.turnUntil(() -> delivered == due);
  }

  private void waitFor(long due) throws IOException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      swarm.turn(left / NANOS_PER_MILLI);
    }
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) {
    delivered++;
    if (swarm.isRemote(connection)) {
      latencies.add(System.nanoTime() - Payload.stamp(packet));
    }
  }
}
