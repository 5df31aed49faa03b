package ee.socketio.cluster.redis.emitter;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.socket.Ack;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.Payloads;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates events, and refuses callbacks for acknowledgements, as the emitter of Node.js does. */
final class EventPackets {
  private final PacketFactory packets;

  EventPackets(Payloads payloads) {
    packets = new PacketFactory(payloads, PacketParser.JSON);
  }

  SocketPacket event(NamespaceName namespace, String event, @Nullable Object... arguments) {
    for (Object each : arguments) {
      if (isCallback(each)) {
        throw new IllegalArgumentException(
            "an emitter without a server cannot receive acknowledgements, expected an event"
                + " without a callback");
      }
    }
    return packets.event(namespace, event, arguments);
  }

  private static boolean isCallback(@Nullable Object argument) {
    return argument instanceof Ack
        || argument instanceof Runnable
        || argument instanceof Consumer
        || argument instanceof BiConsumer
        || argument instanceof Function;
  }
}
