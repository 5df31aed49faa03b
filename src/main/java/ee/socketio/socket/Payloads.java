package ee.socketio.socket;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts Java values to JSON and back. Binary values become attachments. */
public interface Payloads {
  /**
   * Writes a value as JSON.
   *
   * @param value a value that the implementation can bind; {@code byte[]}, {@code ByteBuffer} and
   *     {@code InputStream} at any depth are binary, and a stream is read to its end
   * @param attachments collects the binary values; the JSON contains a placeholder with the index
   * @throws PayloadException when the value cannot be written
   */
  String write(@Nullable Object value, List<byte[]> attachments);

  /**
   * Reads JSON as a value.
   *
   * @param json valid JSON
   * @param attachments the values of the placeholders, by index
   * @throws PayloadException when the JSON cannot be converted to the type; the message contains
   *     the expected JSON and its position
   */
  @Nullable Object read(String json, List<byte[]> attachments, Type type);
}
