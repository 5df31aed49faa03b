package ee.socketio.socket.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Configures Jakarta JSON Binding for payloads from and to JavaScript. */
final class Binding {
  /** An option of Yasson: the class that it creates for an interface. */
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

  /** The settings of the application come first, so they take precedence. */
  private static JsonbConfig copy(JsonbConfig application) {
    JsonbConfig copy = new JsonbConfig();
    application.getAsMap().forEach(copy::setProperty);
    Map<Object, Object> implementations = new HashMap<>();
    // A LinkedHashMap keeps the order of the JSON, also for a relayed map.
    implementations.put(Map.class, LinkedHashMap.class);
    application
        .getProperty(IMPLEMENTATIONS)
        .filter(Map.class::isInstance)
        .ifPresent(chosen -> implementations.putAll((Map<?, ?>) chosen));
    return copy.setProperty(IMPLEMENTATIONS, implementations);
  }
}
