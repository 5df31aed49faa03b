package ee.socketio.socket.json;

import jakarta.json.JsonValue;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The Java types that are binary: at any depth they are attachments of the packet. */
final class BinaryBindings {
  private BinaryBindings() {}

  /** Whether a value is binary. */
  static boolean isBinary(Object value) {
    return value instanceof byte[] || value instanceof InputStream || value instanceof ByteBuffer;
  }

  /**
   * The bytes of a binary value. A stream is read to its end at once.
   *
   * @throws UncheckedIOException when the stream cannot be read
   */
  static byte[] bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    ByteBuffer rest = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[rest.remaining()];
    rest.get(bytes);
    return bytes;
  }

  private static byte @Nullable [] read(JsonParser parser) {
    JsonValue value = parser.getValue();
    if (value == JsonValue.NULL) {
      return null;
    }
    if (value instanceof BinaryValue binary) {
      return binary.bytes();
    }
    throw new UnfitException(Expected.BINARY);
  }

  /** {@code byte[]}. */
  static final class OfBytes implements JsonbSerializer<byte[]>, JsonbDeserializer<byte[]> {
    @Override
    public void serialize(byte[] bytes, JsonGenerator generator, SerializationContext context) {
      generator.write(BinaryValue.of(bytes));
    }

    @Override
    public byte @Nullable [] deserialize(
        JsonParser parser, DeserializationContext context, Type type) {
      return read(parser);
    }
  }

  /** {@link InputStream}. */
  static final class OfStream
      implements JsonbSerializer<InputStream>, JsonbDeserializer<InputStream> {
    @Override
    public void serialize(
        InputStream stream, JsonGenerator generator, SerializationContext context) {
      generator.write(BinaryValue.of(bytes(stream)));
    }

    @Override
    public @Nullable InputStream deserialize(
        JsonParser parser, DeserializationContext context, Type type) {
      byte[] bytes = read(parser);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
  }

  /** {@link ByteBuffer}. */
  static final class OfBuffer
      implements JsonbSerializer<ByteBuffer>, JsonbDeserializer<ByteBuffer> {
    @Override
    public void serialize(
        ByteBuffer buffer, JsonGenerator generator, SerializationContext context) {
      generator.write(BinaryValue.of(bytes(buffer)));
    }

    @Override
    public @Nullable ByteBuffer deserialize(
        JsonParser parser, DeserializationContext context, Type type) {
      byte[] bytes = read(parser);
      return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
  }
}
