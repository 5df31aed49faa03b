package bench;

import java.io.IOException;

/** The memory of idle connections, each of them in some rooms of ten members. */
final class Idle {
  private static final double KIB = 1024;

  private final Swarm swarm;
  private final ServerMemory memory;

  Idle(Swarm swarm, ServerMemory memory) {
    this.swarm = swarm;
    this.memory = memory;
  }

  /**
   * Measures the additional clients. The first clients stay connected. The server allocates its
   * fixed memory for them.
   *
   * @param rooms the rooms of each additional client
   */
  Measurement run(int first, int more, int rooms) throws IOException {
    swarm.connect(first);
    long heap = memory.live();
    long resident = memory.resident();
    swarm.connect(first + more);
    memory.join(first, rooms);
    return new Measurement("idle-" + more + (rooms == 0 ? "" : "x" + rooms))
        .with(Column.HEAP, (memory.live() - heap) / KIB / more)
        .with(Column.RSS, (memory.resident() - resident) / KIB / more);
  }
}
