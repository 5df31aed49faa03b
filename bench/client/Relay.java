package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first node of a cluster emits events to a room with one member. Redis passes each emit on to
 * the second node, which has the member, or drops the event because it has not. The first round
 * checks that all packets are complete and in order.
 */
final class Relay implements Swarm.Reaction {
  static final int CLIENTS = 2;

  private final Swarm swarm;
  private final Servers servers;
  private final boolean remote;
  private final int events;
  private final String payload = Payload.of(0);
  private boolean checking;
  private boolean joined;
  private int delivered;

  /**
   * @param remote whether the member is connected to the second node
   */
  Relay(Swarm swarm, Servers servers, boolean remote, int events) {
    this.swarm = swarm;
    this.servers = servers;
    this.remote = remote;
    this.events = events;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    if (swarm.isRemote(member()) != remote) {
      throw new IllegalArgumentException("one server, expected a cluster for this scenario");
    }
    member().emitWithAck("[\"bench:join\",\"room-0\"]");
    swarm.turnUntil(() -> joined);
    checking = true;
    emit();
    checking = false;
    Rounds.warmUp(this::emit);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::emit);
    return watch.stop((remote ? "relay-" : "drop-") + events, count);
  }

  private Connection member() {
    return swarm.connections().get(remote ? 1 : 0);
  }

  private long emit() throws IOException {
    delivered = 0;
    swarm.control().emit("[\"bench:rooms\"," + events + ",1,\"" + payload + "\"]");
    swarm.turnUntil(() -> delivered >= events);
    if (delivered != events) {
      throw new IOException(delivered + " deliveries, expected " + events);
    }
    return events;
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) throws IOException {
    delivered++;
    if (checking) {
      Payload.require(
          "42[\"bench:event\"," + connection.nextEvent() + ",\"" + payload + "\"]", packet);
    }
  }

  @Override
  public void acknowledged(Connection connection, ByteBuffer packet) {
    joined = true;
  }
}
