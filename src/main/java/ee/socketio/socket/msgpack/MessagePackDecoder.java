package ee.socketio.socket.msgpack;

import ee.socketio.protocol.msgpack.MessagePackToJson;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketDecoder;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.io.IOException;
import java.nio.charset.CodingErrorAction;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Decodes a packet by converting it to text and attachments, so that the same rules apply to both
 * formats.
 */
final class MessagePackDecoder implements PacketDecoder {
  private static final MessagePack.UnpackerConfig STRICT =
      new MessagePack.UnpackerConfig()
          .withActionOnMalformedString(CodingErrorAction.REPORT)
          .withActionOnUnmappableString(CodingErrorAction.REPORT)
          // No string needs this buffer, because each packet is one array.
          .withStringDecoderBufferSize(64);

  /** The code of each type, and the code of the type with attachments, if there is one. */
  private static final String[][] CODES = {
    {"0", ""}, {"1", ""}, {"2", "5"}, {"3", "6"}, {"4", ""},
  };

  private final DecoderLimits limits;

  MessagePackDecoder(DecoderLimits limits) {
    this.limits = limits;
  }

  /** The fields of a packet. */
  private static final class Raw {
    private long type = -1;
    private @Nullable String namespace;
    private String id = "";
    private String data = "";
    private List<byte[]> attachments = List.of();
  }

  @Override
  public SocketPacket text(String data) throws SocketProtocolException {
    throw new SocketProtocolException(
        Reason.UNEXPECTED_TEXT, "text of " + data.length() + " characters, expected MessagePack");
  }

  @Override
  public SocketPacket binary(byte[] data) throws SocketProtocolException {
    Raw raw;
    try (MessageUnpacker unpacker = STRICT.newUnpacker(data)) {
      raw = read(unpacker, data.length);
      if (unpacker.hasNext()) {
        throw invalid("more than one value");
      }
    } catch (IOException | MessagePackException | ArithmeticException | DateTimeException e) {
      throw invalid(e.getClass().getSimpleName());
    }
    return checked(raw);
  }

  private Raw read(MessageUnpacker unpacker, int size) throws IOException {
    Raw raw = new Raw();
    int fields = unpacker.unpackMapHeader();
    for (int i = 0; i < fields; i++) {
      String field = unpacker.unpackString();
      MessagePackToJson value = new MessagePackToJson(unpacker, size, limits.maxDepth());
      switch (field) {
        case Fields.TYPE -> raw.type = unpacker.unpackLong();
        case Fields.NAMESPACE -> raw.namespace = unpacker.unpackString();
        case Fields.ID -> raw.id = value.read();
        case Fields.DATA -> {
          raw.data = value.read();
          raw.attachments = value.attachments();
        }
        // Unknown fields, such as the options of the client's encoder.
        default -> value.read();
      }
    }
    return raw;
  }

  private SocketPacket checked(Raw raw) throws SocketProtocolException {
    String namespace = raw.namespace;
    if (raw.type < 0 || raw.type >= CODES.length) {
      throw invalid("type " + raw.type);
    }
    if (namespace == null || namespace.indexOf(',') >= 0) {
      throw new SocketProtocolException(Reason.INVALID_NAMESPACE, "no namespace's name");
    }
    if (!raw.id.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new SocketProtocolException(Reason.INVALID_ACK_ID, "expected a positive integer");
    }
    int attached = raw.attachments.size();
    String code = CODES[(int) raw.type][attached > 0 ? 1 : 0];
    if (code.isEmpty()) {
      throw new SocketProtocolException(
          Reason.ILLEGAL_ATTACHMENTS, "binary values in a packet of type " + raw.type);
    }
    String count = attached > 0 ? attached + "-" : "";
    SocketPacketDecoder judge = new SocketPacketDecoder(limits);
    SocketPacket packet = judge.text(code + count + namespace + "," + raw.id + raw.data);
    for (byte[] attachment : raw.attachments) {
      packet = judge.binary(attachment);
    }
    if (packet == null) {
      throw invalid("attachments that do not add up");
    }
    return packet;
  }

  private static SocketProtocolException invalid(String found) {
    return new SocketProtocolException(
        Reason.INVALID_MESSAGE_PACK, found + ", expected a packet as MessagePack");
  }
}
