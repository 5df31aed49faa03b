package ee.socketio.socket.json;

import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.util.Map;

/** Writes a map without a declared type, such as the value of a member of type Object. */
@SuppressWarnings("rawtypes") // JSON-B finds it by the class of the map, which has no arguments.
final class MapSerializer implements JsonbSerializer<Map> {
  private final boolean plain;

  MapSerializer(boolean plain) {
    this.plain = plain;
  }

  @Override
  public void serialize(Map map, JsonGenerator generator, SerializationContext context) {
    Contents contents = new Contents(plain, (value, there) -> context.serialize(value, there));
    contents.map(map, generator);
  }
}
