package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Binary events to all clients. The client that requests them sends only their length. */
final class BinaryFanout implements Swarm.Reaction {
  private final Swarm swarm;
  private final Servers servers;
  private final int events;
  private final int length;
  private long delivered;

  BinaryFanout(Swarm swarm, Servers servers, int events, int length) {
    this.swarm = swarm;
    this.servers = servers;
    this.events = events;
    this.length = length;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    Rounds.warmUp(this::round);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::round);
    return watch.stop("binary-" + swarm.connections().size() + "x" + length, count);
  }

  private long round() throws IOException {
    long due = (long) swarm.connections().size() * events;
    delivered = 0;
    swarm.control().emit("[\"bench:binary\"," + events + "," + length + "]");
    swarm.turnUntil(() -> delivered == due);
    return due;
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) throws IOException {
    // One server still adds the leading byte of an earlier protocol version.
    if (packet.remaining() < length || packet.remaining() > length + 1) {
      throw new IOException(packet.remaining() + " bytes, expected " + length);
    }
    delivered++;
  }
}
