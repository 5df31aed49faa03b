package ee.socketio.cluster.redis.message;

import ee.socketio.protocol.socketio.JsonText;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Builds the text of a JSON object, with the members in the order of the calls. */
public final class ObjectText {
  private final StringBuilder json = new StringBuilder(128).append('{');

  /** The text of an array of strings. */
  public static String array(Collection<String> texts) {
    StringBuilder array = new StringBuilder().append('[');
    for (String each : texts) {
      if (array.length() > 1) {
        array.append(',');
      }
      JsonText.appendQuoted(array, each);
    }
    return array.append(']').toString();
  }

  /** Adds a member whose value is JSON. */
  public ObjectText json(String name, String value) {
    if (json.length() > 1) {
      json.append(',');
    }
    json.append('"').append(name).append("\":").append(value);
    return this;
  }

  /** Adds a member whose value is a text; adds nothing for null. */
  public ObjectText text(String name, @Nullable String value) {
    return value == null ? this : json(name, JsonText.quote(value));
  }

  public ObjectText number(String name, long value) {
    return json(name, Long.toString(value));
  }

  /** The object. Nothing must be added after this call. */
  @Override
  public String toString() {
    return json.append('}').toString();
  }
}
