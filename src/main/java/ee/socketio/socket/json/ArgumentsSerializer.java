package ee.socketio.socket.json;

import ee.socketio.socket.Arguments;
import jakarta.json.JsonReader;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;

/** Writes {@link Arguments} that are within another value as an array, with their attachments. */
final class ArgumentsSerializer implements JsonbSerializer<Arguments> {
  @Override
  public void serialize(
      Arguments arguments, JsonGenerator generator, SerializationContext context) {
    generator.writeStartArray();
    for (int i = 0; i < arguments.size(); i++) {
      StringReader json = new StringReader(arguments.json(i));
      try (JsonReader reader = PayloadProvider.CONTAINER.createReader(json)) {
        generator.write(BinaryValue.in(reader.readValue(), arguments.attachments()));
      }
    }
    generator.writeEnd();
  }
}
