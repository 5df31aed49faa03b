package bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Events to random rooms. The number of clients is the number of rooms, and each client is in as
 * many rooms as a room has members.
 */
final class Crowds implements Swarm.Reaction {
  private final Swarm swarm;
  private final Servers servers;
  private final int members;
  private final int events;
  private long answered;
  private long delivered;

  Crowds(Swarm swarm, Servers servers, int members, int events) {
    this.swarm = swarm;
    this.servers = servers;
    this.members = members;
    this.events = events;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    join();
    Rounds.warmUp(this::round);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::round);
    return watch.stop("rooms-" + swarm.connections().size() + "x" + members, count);
  }

  private void join() throws IOException {
    int rooms = swarm.connections().size();
    for (int client = 0; client < rooms; client++) {
      for (int i = 0; i < members; i++) {
        int room = (client + i * (rooms / members)) % rooms;
        swarm.connections().get(client).emitWithAck("[\"bench:join\",\"room-" + room + "\"]");
      }
      long due = (long) (client + 1) * members;
      swarm.turnUntil(() -> answered >= due - 500);
    }
    swarm.turnUntil(() -> answered == (long) rooms * members);
  }

  private long round() throws IOException {
    long due = (long) events * members;
    delivered = 0;
    int rooms = swarm.connections().size();
    swarm.control().emit("[\"bench:rooms\"," + events + "," + rooms + ",\"" + Payload.of(0) + "\"]");
    swarm.turnUntil(() -> delivered >= due);
    if (delivered != due) {
      throw new IOException(delivered + " deliveries, expected " + due);
    }
    return due;
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) {
    delivered++;
  }

  @Override
  public void acknowledged(Connection connection, ByteBuffer packet) {
    answered++;
  }
}
