package ee.socketio.socket;

import ee.socketio.protocol.socketio.SocketPacket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of one event, whether or not its client asked for it. */
final class SocketAck implements Ack {
  private final Socket socket;
  private final PacketFactory packets;
  private final long id;
  private final String event;
  private final AtomicBoolean sent = new AtomicBoolean();

  /**
   * @param id {@link SocketPacket#NO_ACK} when the client asked for no acknowledgement
   * @param event the name of the event, for the log
   */
  SocketAck(Socket socket, PacketFactory packets, long id, String event) {
    this.socket = socket;
    this.packets = packets;
    this.id = id;
    this.event = event;
  }

  @Override
  public void send(@Nullable Object... arguments) {
    if (wanted() && sent.compareAndSet(false, true)) {
      answer(arguments);
    }
  }

  private void answer(@Nullable Object... arguments) {
    try {
      socket.send(packets.ack(socket.namespaceName(), id, arguments));
    } catch (PayloadException unwritable) {
      sent.set(false);
      throw unwritable;
    }
  }

  @Override
  public void fail(Throwable cause) {
    send(Map.of("error", HandlerFailures.report(socket, event, cause)));
  }

  @Override
  public boolean wanted() {
    return id != SocketPacket.NO_ACK;
  }
}
