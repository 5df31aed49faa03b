package ee.socketio.socket.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Jakarta JSON Binding, set up for what travels to and from JavaScript. */
final class Binding {
  /** An option of Yasson: which class is made where an interface was asked for. */
  private static final String IMPLEMENTATIONS = "jsonb.user-type-mapping";

  private Binding() {}

  /** Strict about numbers, and with dates that JavaScript can parse. */
  static Jsonb strict(JsonbConfig application) {
    return build(copy(application));
  }

  /** The same, with binary values that leave the JSON. */
  static Jsonb forPackets(JsonbConfig application) {
    BinaryBindings.OfBytes bytes = new BinaryBindings.OfBytes();
    BinaryBindings.OfStream stream = new BinaryBindings.OfStream();
    BinaryBindings.OfBuffer buffer = new BinaryBindings.OfBuffer();
    return build(
        copy(application)
            .withSerializers(
                bytes,
                stream,
                buffer,
                new ArgumentsSerializer(),
                new MapSerializer(isPlain(application)))
            .withDeserializers(bytes, stream, buffer, new AnythingDeserializer()));
  }

  /** Whether the application adapts no types, so that plain values are written as they are. */
  static boolean isPlain(JsonbConfig application) {
    return application.getProperty(JsonbConfig.ADAPTERS).isEmpty()
        && application.getProperty(JsonbConfig.SERIALIZERS).isEmpty();
  }

  private static Jsonb build(JsonbConfig config) {
    return JsonbBuilder.newBuilder()
        .withProvider(new PayloadProvider())
        .withConfig(config.withAdapters(DateBindings.adapters()))
        .build();
  }

  /** What the application has set stands first, so it is preferred. */
  private static JsonbConfig copy(JsonbConfig application) {
    JsonbConfig copy = new JsonbConfig();
    application.getAsMap().forEach(copy::setProperty);
    Map<Object, Object> implementations = new HashMap<>();
    // Its order is that of the JSON, so a map that is relayed keeps it.
    implementations.put(Map.class, LinkedHashMap.class);
    application
        .getProperty(IMPLEMENTATIONS)
        .filter(Map.class::isInstance)
        .ifPresent(chosen -> implementations.putAll((Map<?, ?>) chosen));
    return copy.setProperty(IMPLEMENTATIONS, implementations);
  }
}
