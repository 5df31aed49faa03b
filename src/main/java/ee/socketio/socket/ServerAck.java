package ee.socketio.socket;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answer to an event of another server. */
final class ServerAck implements Ack {
  private static final System.Logger LOG = System.getLogger(ServerAck.class.getName());

  private final PacketFactory packets;
  private final String event;
  private final @Nullable Consumer<Arguments> answer;
  private final AtomicBoolean sent = new AtomicBoolean();

  /**
   * @param event the name of the event, for the log
   * @param answer sends the answer; null if the other server expects none
   */
  ServerAck(PacketFactory packets, String event, @Nullable Consumer<Arguments> answer) {
    this.packets = packets;
    this.event = event;
    this.answer = answer;
  }

  @Override
  public void send(@Nullable Object... arguments) {
    if (answer != null && sent.compareAndSet(false, true)) {
      answer.accept(packets.written(arguments));
    }
  }

  /** Writes the failure to the log, because servers answer each other with values only. */
  @Override
  public void fail(Throwable cause) {
    LOG.log(
        Level.ERROR,
        "[SOCKET ERROR] the event '" + event + "' of another server was not handled",
        cause);
  }

  @Override
  public boolean wanted() {
    return answer != null;
  }
}
