package ee.socketio.container.cluster;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: a selection of sockets, and the values of an operation.
 *
 * @param json the members that {@code src/test/js/cluster/operations.mjs} describes
 */
record Command(JsonObject json) {
  private static final int ANSWER_MS = 4_000;

  /** The emitter of the namespace. */
  SocketEmitter emitter(SocketEmitter all) {
    return all.of(json.getString("nsp", "/"));
  }

  /** The selected sockets, with the modifiers. */
  BroadcastOperator select(SocketEmitter all) {
    BroadcastOperator selected = emitter(all).sockets().to(texts("rooms")).except(texts("except"));
    JsonObject flags =
        json.containsKey("flags") ? json.getJsonObject("flags") : JsonValue.EMPTY_JSON_OBJECT;
    if (flags.getBoolean("local", false)) {
      selected = selected.local();
    }
    if (flags.getBoolean("volatile", false)) {
      selected = selected.asVolatile();
    }
    if (flags.containsKey("compress")) {
      selected = selected.compress(flags.getBoolean("compress"));
    }
    return selected;
  }

  String event() {
    return json.getString("event");
  }

  @Nullable Object[] arguments() {
    return JsonBytes.list(array("args")).toArray();
  }

  String[] names() {
    return texts("names");
  }

  String id() {
    return json.getString("id");
  }

  String room() {
    return json.getString("room");
  }

  String other() {
    return json.getString("other");
  }

  int count() {
    return json.getInt("count");
  }

  boolean close() {
    return json.getBoolean("close", false);
  }

  /** How long acknowledgements may take. */
  Duration timeout() {
    return Duration.ofMillis(json.getInt("timeout", ANSWER_MS));
  }

  private String[] texts(String name) {
    return array(name).getValuesAs(JsonString::getString).toArray(String[]::new);
  }

  private JsonArray array(String name) {
    return json.containsKey(name) ? json.getJsonArray(name) : JsonValue.EMPTY_JSON_ARRAY;
  }
}
