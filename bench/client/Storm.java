package bench;

import java.io.IOException;

/** Clients that connect with a token and disconnect, some at a time. */
final class Storm implements Swarm.Reaction {
  private final Swarm swarm;
  private final Servers servers;
  private final int atATime;
  private final int total;
  private final Latencies latencies = new Latencies();
  private int opened;
  private int left;

  Storm(Swarm swarm, Servers servers, int atATime, int total) {
    this.swarm = swarm;
    this.servers = servers;
    this.atATime = atATime;
    this.total = total;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    Rounds.warmUp(this::storm);
    latencies.clear();
    Stopwatch watch = new Stopwatch(servers);
    long connects = Rounds.run(this::storm);
    return latencies.into(watch.stop("connect-" + atATime, connects));
  }

  private long storm() throws IOException {
    opened = 0;
    left = 0;
    for (int i = 0; i < atATime; i++) {
      open();
    }
    swarm.turnUntil(() -> left == total);
    return total;
  }

  private void open() throws IOException {
    if (opened < total) {
      opened++;
      swarm.open();
    }
  }

  @Override
  public void joined(Connection connection) throws IOException {
    latencies.add(System.nanoTime() - connection.opened());
    connection.leave();
    left++;
    open();
  }
}
