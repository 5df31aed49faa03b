package ee.socketio.socket.json;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.util.List;

/** Writes a placeholder where a binary value is, and keeps the value as an attachment. */
final class BinarySerializer implements JsonbSerializer<byte[]> {
  @Override
  public void serialize(byte[] bytes, JsonGenerator generator, SerializationContext context) {
    List<byte[]> attachments = Attachments.current();
    attachments.add(bytes);
    generator.writeStartObject();
    generator.write("_placeholder", true);
    generator.write("num", attachments.size() - 1);
    generator.writeEnd();
  }
}
