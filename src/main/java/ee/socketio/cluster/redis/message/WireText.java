package ee.socketio.cluster.redis.message;

import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.protocol.msgpack.JsonToMessagePack;
import ee.socketio.protocol.msgpack.MessagePackToJson;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/**
 * Converts messages between their bytes, which are JSON or MessagePack, and JSON with attachments.
 */
public final class WireText {
  /** The levels of a message around the payload. */
  private static final int LEVELS = 4;

  /** The decoder of Node.js is recursive, so a deep value would end the process. */
  private static final int MAX_SENT_DEPTH = 512;

  /**
   * The default buffer for the characters of a string has 16 KiB. No string needs a buffer, because
   * each message is one array.
   */
  private static final MessagePack.UnpackerConfig UNPACKER =
      new MessagePack.UnpackerConfig().withStringDecoderBufferSize(64);

  /** The sizes of the first buffer of a message in bytes. A longer message gets more buffers. */
  private static final int LEAST_BUFFER = 64;

  private static final int MOST_BUFFER = 8192;

  /**
   * The decoder of Node.js replaces the prototype of the object by the value of this member. An
   * object whose prototype is a buffer or an array can end the process. In JSON, it is an ordinary
   * member.
   */
  private static final String PROTOTYPE = "__proto__";

  private WireText() {}

  /**
   * Writes JSON, or MessagePack if there are attachments.
   *
   * @throws IllegalArgumentException when the JSON is not valid or too deep
   */
  public static byte[] write(String json, List<byte[]> attachments) {
    if (!attachments.isEmpty()) {
      return messagePack(json, attachments);
    }
    requireSendable(json);
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes MessagePack.
   *
   * @throws IllegalArgumentException when the JSON is not valid or too deep, or has a member {@code
   *     __proto__}
   */
  public static byte[] messagePack(String json, List<byte[]> attachments) {
    requireSendable(json);
    if (JsonText.hasMember(json, PROTOTYPE)) {
      throw new IllegalArgumentException("the message cannot be sent: a member " + PROTOTYPE);
    }
    try (MessageBufferPacker packer = packerFor(json)) {
      new JsonToMessagePack(packer, attachments).pack(json);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written", e);
    }
  }

  /** MessagePack is shorter than JSON, apart from attachments and characters outside ASCII. */
  private static MessageBufferPacker packerFor(String json) {
    int size = Math.max(LEAST_BUFFER, Math.min(json.length(), MOST_BUFFER));
    return new MessagePack.PackerConfig().withBufferSize(size).newBufferPacker();
  }

  private static void requireSendable(String json) {
    try {
      JsonText.validate(json, MAX_SENT_DEPTH);
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("the message cannot be sent: " + e.getMessage(), e);
    }
  }

  /** Reads one value, with valid JSON and a limited depth. */
  public static Value read(byte[] message, MessageLimits limits) throws BadMessageException {
    if (message.length == 0 || message.length > limits.maxBytes()) {
      throw new BadMessageException(
          message.length + " bytes, expected 1 to " + limits.maxBytes() + " bytes");
    }
    int depth = limits.payload().maxDepth() + LEVELS;
    return message[0] == '{' ? json(message, depth) : messagePack(message, depth);
  }

  private static Value json(byte[] message, int depth) throws BadMessageException {
    String json = new String(message, StandardCharsets.UTF_8);
    try {
      JsonText.validate(json, depth);
      return Value.of(json);
    } catch (SocketProtocolException e) {
      throw new BadMessageException(String.valueOf(e.getMessage()));
    }
  }

  private static Value messagePack(byte[] message, int depth) throws BadMessageException {
    try (MessageUnpacker unpacker = UNPACKER.newUnpacker(message)) {
      MessagePackToJson value = new MessagePackToJson(unpacker, message.length, depth);
      String json = value.read();
      return new Value(json.isEmpty() ? "null" : json, value.attachments());
    } catch (IOException | MessagePackException | ArithmeticException | DateTimeException e) {
      throw new BadMessageException(e.getClass().getSimpleName() + ", expected MessagePack");
    }
  }
}
