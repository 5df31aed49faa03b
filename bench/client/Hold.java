package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The time for which an event to all clients blocks its caller, as the server measures it. The
 * client requests the next event when all clients have received the previous one and the
 * acknowledgement has arrived, so no event waits behind another. The first round, which is not
 * measured, checks each packet.
 */
final class Hold implements Swarm.Reaction {
  private static final int EMITS = 200;

  private final Swarm swarm;
  private final Servers servers;
  private final Latencies held = new Latencies();
  private final String payload = Payload.of(0);
  private boolean checking;
  private int delivered;
  private boolean answered;

  Hold(Swarm swarm, Servers servers) {
    this.swarm = swarm;
    this.servers = servers;
    swarm.react(this);
  }

  Measurement run() throws IOException {
    checking = true;
    emit();
    checking = false;
    Rounds.warmUp(this::emit);
    held.clear();
    Stopwatch watch = new Stopwatch(servers);
    while (held.count() < EMITS) {
      emit();
    }
    String scenario = "hold-" + swarm.connections().size();
    Measurement all = watch.stop(scenario, EMITS);
    return new Measurement(scenario)
        .with(Column.P50, held.percentile(50))
        .with(Column.P99, held.percentile(99))
        .with(Column.OTHERS, all.value(Column.OTHERS));
  }

  private long emit() throws IOException {
    int due = swarm.connections().size();
    delivered = 0;
    answered = false;
    swarm.control().emitWithAck("[\"bench:hold\",\"" + payload + "\"]");
    swarm.turnUntil(() -> delivered >= due && answered);
    if (delivered != due) {
      throw new IOException(delivered + " deliveries, expected " + due);
    }
    return due;
  }

  @Override
  public void event(Connection connection, ByteBuffer packet) throws IOException {
    delivered++;
    if (checking) {
      Payload.require("42[\"bench:event\",0,\"" + payload + "\"]", packet);
    }
  }

  /** {@code 437[12345]}. */
  @Override
  public void acknowledged(Connection connection, ByteBuffer packet) {
    String text = StandardCharsets.UTF_8.decode(packet).toString();
    held.add(Long.parseLong(text.substring(text.indexOf('[') + 1, text.length() - 1)));
    answered = true;
  }
}
