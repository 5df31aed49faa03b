package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Payloads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts the data of sockets to JSON and back. A value that cannot be written is left out, and
 * the log names its class. The values that are read are those that the binding of payloads uses for
 * any JSON: texts, numbers, truth values, lists and maps. Safe for use by many threads.
 */
final class SocketData {
  private static final System.Logger LOG = System.getLogger(SocketData.class.getName());

  private final Payloads payloads;
  private final FaultLog unwritten = new FaultLog(LOG, "a value of Socket.data was not stored");

  /**
   * @param payloads binds values to JSON; may call code of the application
   */
  SocketData(Payloads payloads) {
    this.payloads = payloads;
  }

  /** Writes the values as members of an object. */
  Value write(Map<String, Object> data) {
    StringBuilder json = new StringBuilder("{");
    List<byte[]> attachments = new ArrayList<>(0);
    data.forEach(
        (name, value) -> {
          try {
            String text = payloads.write(value, attachments);
            if (json.length() > 1) {
              json.append(',');
            }
            json.append(JsonText.quote(name)).append(':').append(text);
          } catch (PayloadException e) {
            unwritten.add(String.valueOf(e.getMessage()));
          }
        });
    return new Value(json.append('}').toString(), attachments);
  }

  /**
   * Reads the members of an object.
   *
   * @param json null for no values
   */
  Map<String, Object> read(@Nullable String json, List<byte[]> attachments)
      throws BadMessageException {
    Map<String, Object> data = new HashMap<>();
    if (json == null) {
      return data;
    }
    if (!json.startsWith("{")) {
      throw noObject();
    }
    try {
      Map<?, ?> values = (Map<?, ?>) payloads.read(json, attachments, Map.class);
      if (values != null) {
        values.forEach(
            (name, value) -> {
              if (value != null) {
                data.put(String.valueOf(name), value);
              }
            });
      }
      return data;
    } catch (PayloadException e) {
      throw noObject();
    }
  }

  private static BadMessageException noObject() {
    return new BadMessageException("no object, expected 'data' to be an object");
  }
}
