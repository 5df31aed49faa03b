package ee.socketio.protocol.msgpack;

import ee.socketio.protocol.socketio.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageFormatException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * Reads a value as JSON with placeholders. Binary values become attachments. Values that JSON
 * cannot represent become {@code null}, and a timestamp becomes text, as in JavaScript. An instance
 * reads one value. One thread at a time may use it.
 *
 * <p>The methods of the unpacker throw {@link org.msgpack.core.MessagePackException}, {@link
 * ArithmeticException} and {@link DateTimeException} for malformed messages.
 */
public final class MessagePackToJson {
  /**
   * The extension type that the official parser uses for values without a MessagePack type: one
   * byte is {@code undefined}, eight bytes are the milliseconds of a date, other lengths are an
   * {@code ArrayBuffer}.
   */
  private static final byte OF_JAVASCRIPT = 0;

  private static final DateTimeFormatter AS_JAVASCRIPT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final MessageUnpacker unpacker;
  private final int size;
  private final int maxDepth;
  private final StringBuilder json = new StringBuilder();
  private final List<byte[]> attachments = new ArrayList<>(0);

  /**
   * @param unpacker reads the message; its position is before the value
   * @param size the size of the message in bytes, which limits all values in it
   * @param maxDepth how deep arrays and maps may be nested in the value
   */
  public MessagePackToJson(MessageUnpacker unpacker, int size, int maxDepth) {
    this.unpacker = unpacker;
    this.size = size;
    this.maxDepth = maxDepth;
  }

  /**
   * Reads the value.
   *
   * @return JSON; empty for {@code undefined}
   * @throws IOException when the message is not MessagePack
   */
  public String read() throws IOException {
    return value(0) ? json.toString() : "";
  }

  /** The binary values, by the index of their placeholders. */
  public List<byte[]> attachments() {
    return attachments;
  }

  /** Whether a value was read and written. */
  private boolean value(int depth) throws IOException {
    if (depth > maxDepth) {
      throw new MessageFormatException("deeper than " + maxDepth + " levels");
    }
    switch (unpacker.getNextFormat().getValueType()) {
      case NIL -> {
        unpacker.unpackNil();
        json.append("null");
      }
      case BOOLEAN -> json.append(unpacker.unpackBoolean());
      case INTEGER -> integer();
      case FLOAT -> number(unpacker.unpackDouble());
      case STRING -> json.append(JsonText.quote(unpacker.unpackString()));
      case BINARY -> attach(payload(unpacker.unpackBinaryHeader()));
      case ARRAY -> array(depth);
      case MAP -> map(depth);
      case EXTENSION -> {
        return extension();
      }
    }
    return true;
  }

  private void integer() throws IOException {
    if (unpacker.getNextFormat() == MessageFormat.UINT64) {
      json.append(unpacker.unpackBigInteger());
    } else {
      json.append(unpacker.unpackLong());
    }
  }

  private void number(double value) {
    if (Double.isFinite(value)) {
      json.append(value);
    } else {
      json.append("null");
    }
  }

  private void attach(byte[] bytes) {
    json.append("{\"_placeholder\":true,\"num\":").append(attachments.size()).append('}');
    attachments.add(bytes);
  }

  private byte[] payload(int length) throws IOException {
    if (length > size - unpacker.getTotalReadBytes()) {
      throw new MessageFormatException("a value ends behind the message");
    }
    return unpacker.readPayload(length);
  }

  private void array(int depth) throws IOException {
    int length = unpacker.unpackArrayHeader();
    json.append('[');
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        json.append(',');
      }
      if (!value(depth + 1)) {
        json.append("null");
      }
    }
    json.append(']');
  }

  private void map(int depth) throws IOException {
    int length = unpacker.unpackMapHeader();
    json.append('{');
    boolean first = true;
    for (int i = 0; i < length; i++) {
      int before = json.length();
      if (!first) {
        json.append(',');
      }
      json.append(JsonText.quote(unpacker.unpackString())).append(':');
      if (value(depth + 1)) {
        first = false;
      } else {
        json.setLength(before);
      }
    }
    json.append('}');
  }

  private boolean extension() throws IOException {
    MessageFormat format = unpacker.getNextFormat();
    ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
    if (header.getType() == MessagePack.Code.EXT_TIMESTAMP) {
      time(unpacker.unpackTimestamp(header));
    } else if (header.getType() != OF_JAVASCRIPT) {
      throw new MessageFormatException("an extension of type " + header.getType());
    } else if (format == MessageFormat.FIXEXT1) {
      payload(1);
      return false;
    } else if (format == MessageFormat.FIXEXT8) {
      time(Instant.ofEpochMilli(ByteBuffer.wrap(payload(Long.BYTES)).getLong()));
    } else {
      attach(payload(header.getLength()));
    }
    return true;
  }

  private void time(Instant time) throws IOException {
    try {
      json.append(JsonText.quote(AS_JAVASCRIPT.format(time)));
    } catch (DateTimeException e) {
      throw new MessageFormatException("a time beyond all calendars", e);
    }
  }
}
