package ee.socketio.socket;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Java values into JSON and back. Binary parts leave the JSON and become attachments. */
public interface Payloads {
  /**
   * Writes a value as JSON.
   *
   * @param value anything that the implementation can bind; {@code byte[]}, {@code ByteBuffer} and
   *     {@code InputStream} at any depth are binary, and a stream is read to its end
   * @param attachments receives the binary parts; a placeholder with the index stands in the JSON
   * @throws PayloadException when the value cannot be written
   */
  String write(@Nullable Object value, List<byte[]> attachments);

  /**
   * Reads JSON as a value.
   *
   * @param json well-formed
   * @param attachments what placeholders point to
   * @throws PayloadException when the JSON does not fit the type; the message says what was
   *     expected and where, in words of JSON
   */
  @Nullable Object read(String json, List<byte[]> attachments, Type type);

  /**
   * Reads a JSON object without a type of its own.
   *
   * @throws PayloadException when it is no object
   */
  Map<String, Object> readObject(String json);
}
