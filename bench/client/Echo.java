package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Every client has a fixed number of unacknowledged events, and sends the next event after each
 * acknowledgement. The first round, which is not measured, checks that each acknowledgement is the
 * expected one, complete and in order.
 */
final class Echo implements Swarm.Reaction {
  private final Swarm swarm;
  private final Servers servers;
  private final int window;
  private final int total;
  private final String payload = Payload.of(0);
  private final String array = "[\"bench:echo\",\"" + payload + "\"]";
  private boolean checking;
  private int sent;
  private int acknowledged;

  Echo(Swarm swarm, Servers servers, int window, int total) {
    this.swarm = swarm;
    this.servers = servers;
    this.window = window;
    this.total = total;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    checking = true;
    roundTrips();
    checking = false;
    Rounds.warmUp(this::roundTrips);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::roundTrips);
    return watch.stop("echo-" + swarm.connections().size() + "x" + window, count);
  }

  private long roundTrips() throws IOException {
    sent = 0;
    acknowledged = 0;
    for (int i = 0; i < window; i++) {
      for (Connection connection : swarm.connections()) {
        ask(connection);
      }
    }
    swarm.turnUntil(() -> acknowledged == total);
    return total;
  }

  private void ask(Connection connection) throws IOException {
    if (sent < total) {
      sent++;
      connection.emitWithAck(array);
    }
  }

  @Override
  public void acknowledged(Connection connection, ByteBuffer packet) throws IOException {
    acknowledged++;
    if (checking) {
      Payload.require("43" + connection.nextAcknowledged() + "[\"" + payload + "\"]", packet);
    }
    ask(connection);
  }
}
