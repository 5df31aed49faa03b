package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One client requests many events to all clients. A round ends when every client has received all
 * of them. The first round checks that all packets are complete and in order. The other rounds
 * count the bytes.
 */
final class Fanout implements Swarm.Reaction {
  private final Swarm swarm;
  private final Servers servers;
  private final int events;
  private final String payload = Payload.of(0);
  private boolean checking;
  private long delivered;
  private long bytes;

  Fanout(Swarm swarm, Servers servers, int events) {
    this.swarm = swarm;
    this.servers = servers;
    this.events = events;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    checking = true;
    broadcast();
    checking = false;
    Rounds.warmUp(this::broadcast);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::broadcast);
    return watch.stop("fanout-" + swarm.connections().size() + "x" + events, count);
  }

  private long broadcast() throws IOException {
    long due = (long) swarm.connections().size() * events;
    delivered = 0;
    bytes = 0;
    swarm.control().emit("[\"bench:broadcast\"," + events + ",\"" + payload + "\"]");
    swarm.turnUntil(() -> delivered >= due);
    if (delivered != due || bytes != expectedBytes()) {
      throw new IOException(
          delivered
              + " packets of "
              + bytes
              + " bytes, expected "
              + due
              + " of "
              + expectedBytes());
    }
    return due;
  }

  private long expectedBytes() {
    long one = 0;
    for (int i = 0; i < events; i++) {
      one += packet(i).length();
    }
    return one * swarm.connections().size();
  }

  private String packet(int index) {
    return "42[\"bench:event\"," + index + ",\"" + payload + "\"]";
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) throws IOException {
    delivered++;
    bytes += packet.remaining();
    if (checking) {
      Payload.require(packet(connection.nextEvent()), packet);
    }
  }
}
