package ee.socketio.socket;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls the handlers of {@link Namespace#onServerSide} for the events of other servers. */
public final class ServerEvents {
  private final Namespaces namespaces;
  private final PacketFactory packets;

  ServerEvents(Namespaces namespaces, PacketFactory packets) {
    this.namespaces = namespaces;
    this.packets = packets;
  }

  /**
   * Calls the handlers of an event, on this thread. The handlers may block. An exception of a
   * handler is logged, and the other handlers run.
   *
   * @param event an event whose namespace may not exist here
   * @param answer receives the arguments with which a handler answers, at most once, on any thread;
   *     null if the other server expects no answer
   */
  public void handle(SocketPacket event, @Nullable Consumer<Arguments> answer) {
    String name = event.eventName();
    List<ServerEventHandler> handlers =
        namespaces
            .find(event.namespace())
            .map(namespace -> namespace.serverSideHandlers(name))
            .orElse(List.of());
    if (handlers.isEmpty()) {
      return;
    }
    Arguments arguments = packets.arguments(event).withoutFirst();
    ServerAck ack = new ServerAck(packets, LogText.value(name), answer);
    for (ServerEventHandler handler : handlers) {
      try {
        handler.handle(arguments, ack);
      } catch (Exception | Error e) {
        ack.fail(e);
      }
    }
  }
}
