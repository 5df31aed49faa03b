package ee.socketio.protocol.socketio;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, as texts. If a name occurs twice, the last value counts, as in
 * JavaScript. Immutable.
 */
public final class JsonMembers {
  private final Map<String, String> members;

  private JsonMembers(Map<String, String> members) {
    this.members = members;
  }

  /**
   * Finds the members of an object.
   *
   * @param jsonObject a valid object
   * @throws IllegalArgumentException when the text is not a JSON object
   */
  public static JsonMembers of(String jsonObject) {
    Map<String, String> members = new LinkedHashMap<>();
    int at = JsonText.start(jsonObject, '{');
    while (at < jsonObject.length() && jsonObject.charAt(at) != '}') {
      int colon = JsonText.skipSpace(jsonObject, nameEnd(jsonObject, at));
      String name = JsonText.unquote(JsonText.trimmed(jsonObject, at, colon));
      int from = JsonText.skipSpace(jsonObject, colon + 1);
      int separator = JsonText.valueEnd(jsonObject, from, '}');
      members.put(name, JsonText.trimmed(jsonObject, from, separator));
      at = JsonText.nextElement(jsonObject, separator);
    }
    return new JsonMembers(members);
  }

  private static int nameEnd(String object, int from) {
    if (object.charAt(from) != '"') {
      throw new IllegalArgumentException("not a JSON object, expected a name at character " + from);
    }
    return JsonText.stringEnd(object, from);
  }

  /** The text of a value, without white space around it; null if the object has no such member. */
  public @Nullable String get(String name) {
    return members.get(name);
  }
}
