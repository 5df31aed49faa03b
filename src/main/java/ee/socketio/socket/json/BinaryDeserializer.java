package ee.socketio.socket.json;

import jakarta.json.JsonObject;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;
import java.util.List;

/** Reads the attachment that a placeholder points to. */
final class BinaryDeserializer implements JsonbDeserializer<byte[]> {
  @Override
  public byte[] deserialize(JsonParser parser, DeserializationContext context, Type type) {
    return attachment(parser.getObject());
  }

  /** The attachment of the packet in hand that a placeholder points to. */
  static byte[] attachment(JsonObject placeholder) {
    List<byte[]> attachments = Attachments.current();
    int index = placeholder.getInt("num", -1);
    if (!placeholder.getBoolean("_placeholder", false)
        || index < 0
        || index >= attachments.size()) {
      throw new JsonbException("expected a binary value");
    }
    return attachments.get(index);
  }
}
