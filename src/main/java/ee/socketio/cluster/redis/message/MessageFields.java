package ee.socketio.cluster.redis.message;

import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonMembers;
import ee.socketio.protocol.socketio.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a message, which is valid JSON. A field whose value is null is absent. */
public final class MessageFields {
  /** The maximum length of an id of a node, a request or a socket. */
  private static final int MAX_ID = 256;

  private final JsonMembers members;

  private MessageFields(JsonMembers members) {
    this.members = members;
  }

  public static MessageFields of(String json) throws BadMessageException {
    if (!json.startsWith("{")) {
      throw new BadMessageException("no object, expected an object");
    }
    return new MessageFields(JsonMembers.of(json));
  }

  public static JsonElements elements(String name, @Nullable String json)
      throws BadMessageException {
    if (json == null || !json.startsWith("[")) {
      throw new BadMessageException("no array, expected '" + name + "' to be an array");
    }
    return JsonElements.of(json);
  }

  /** The value as JSON; null if it is absent. */
  public @Nullable String json(String name) {
    String value = members.get(name);
    return "null".equals(value) ? null : value;
  }

  public boolean isTrue(String name) {
    return "true".equals(members.get(name));
  }

  /** A number, rounded down and limited to the range of {@code int} without negative values. */
  public int number(String name) throws BadMessageException {
    String value = json(name);
    char first = value == null ? '"' : value.charAt(0);
    if (value == null || (first != '-' && (first < '0' || first > '9'))) {
      throw new BadMessageException("no number, expected '" + name + "' to be a number");
    }
    return (int) Math.max(0, Double.parseDouble(value));
  }

  public @Nullable String optionalText(String name) throws BadMessageException {
    String value = json(name);
    if (value == null) {
      return null;
    }
    if (!value.startsWith("\"")) {
      throw new BadMessageException("no text, expected '" + name + "' to be a string");
    }
    return JsonText.unquote(value);
  }

  public @Nullable String optionalId(String name) throws BadMessageException {
    String value = optionalText(name);
    if (value != null && (value.isEmpty() || value.length() > MAX_ID)) {
      throw new BadMessageException(
          value.length() + " characters in '" + name + "', expected 1 to " + MAX_ID);
    }
    return value;
  }

  public String id(String name) throws BadMessageException {
    String value = optionalId(name);
    if (value == null) {
      throw new BadMessageException("no '" + name + "', expected a string");
    }
    return value;
  }

  public MessageFields object(String name) throws BadMessageException {
    String value = json(name);
    if (value == null) {
      throw new BadMessageException("no '" + name + "', expected an object");
    }
    return of(value);
  }

  /**
   * An array of strings; empty if it is absent. Names of rooms can be numbers in Node.js, which
   * become texts.
   */
  public List<String> texts(String name, int max) throws BadMessageException {
    String value = json(name);
    return value == null ? List.of() : texts(name, elements(name, value), max);
  }

  private static List<String> texts(String name, JsonElements elements, int max)
      throws BadMessageException {
    if (elements.size() > max) {
      throw new BadMessageException(
          elements.size() + " elements in '" + name + "', expected at most " + max);
    }
    List<String> texts = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      texts.add(text(name, elements.get(i)));
    }
    return texts;
  }

  private static String text(String name, String json) throws BadMessageException {
    return switch (json.charAt(0)) {
      case '"' -> JsonText.unquote(json);
      case '[', '{', 't', 'f', 'n' ->
          throw new BadMessageException("an element of '" + name + "', expected a string");
      default -> json;
    };
  }
}
