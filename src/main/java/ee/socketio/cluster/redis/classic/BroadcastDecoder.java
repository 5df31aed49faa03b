package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Optional;

/** Decodes the messages of broadcast channels: arrays of the sender, the packet and options. */
final class BroadcastDecoder {
  private final MessageReader reader;

  BroadcastDecoder(MessageReader reader) {
    this.reader = reader;
  }

  /**
   * Decodes a broadcast.
   *
   * @param namespace the namespace of the channel
   * @return empty if the broadcast is for another namespace
   */
  Optional<Envelope> decode(NamespaceName namespace, byte[] message) throws BadMessageException {
    Value value = reader.value(message);
    JsonElements parts = MessageFields.elements("message", value.json());
    if (parts.size() < 3) {
      throw new BadMessageException("an array of " + parts.size() + ", expected 3 elements");
    }
    String sender = parts.get(0);
    MessageFields packet = MessageFields.of(parts.get(1));
    if (!MessageReader.isFor(namespace, packet)) {
      return Optional.empty();
    }
    return Optional.of(
        new Envelope(
            sender.startsWith("\"") ? JsonText.unquote(sender) : null,
            namespace,
            reader.broadcast(
                namespace, packet, MessageFields.of(parts.get(2)), value.attachments(), null),
            null));
  }
}
