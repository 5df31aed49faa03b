package ee.socketio.socket;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The acknowledgement of one event of one socket. */
final class SocketAck implements Ack {
  private final Socket socket;
  private final PacketFactory packets;
  private final long id;
  private final AtomicBoolean sent = new AtomicBoolean();

  SocketAck(Socket socket, PacketFactory packets, long id) {
    this.socket = socket;
    this.packets = packets;
    this.id = id;
  }

  @Override
  public void send(@Nullable Object... arguments) {
    if (sent.compareAndSet(false, true)) {
      socket.send(packets.ack(socket.namespaceName(), id, arguments));
    }
  }

  @Override
  public boolean wanted() {
    return true;
  }
}
