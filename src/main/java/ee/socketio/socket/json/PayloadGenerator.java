package ee.socketio.socket.json;

import ee.socketio.protocol.socketio.JsonText;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerationException;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes JSON as {@code JSON.stringify} does: a number that is not finite becomes null, and half a
 * surrogate pair is escaped, so that it survives UTF-8. A {@link BinaryValue} becomes an
 * attachment.
 *
 * <p>Jakarta JSON Binding is responsible for the order of the calls, which is not checked here. One
 * exception: JSON Binding writes the key of a map as a value if an adapter has created the key, so
 * a value in the position of a key becomes the key.
 */
final class PayloadGenerator implements JsonGenerator {
  private static final int FIRST_LEVELS = 16;

  private final PayloadText text;
  private final StringBuilder json;
  private boolean[] objects = new boolean[FIRST_LEVELS];
  private int depth;
  private boolean first = true;
  private boolean keyed;

  PayloadGenerator(PayloadText text) {
    this.text = text;
    this.json = text.json();
  }

  /** Writes the separator between two values. */
  private void begin() {
    if (keyed) {
      keyed = false;
      return;
    }
    if (!first && depth > 0) {
      json.append(',');
    }
    first = false;
  }

  private boolean atKey() {
    return depth > 0 && objects[depth - 1] && !keyed;
  }

  private static void require(boolean allowed, String wrong) {
    if (!allowed) {
      throw new JsonGenerationException(wrong);
    }
  }

  private JsonGenerator open(boolean object) {
    require(!atKey(), "an array or an object, expected a key");
    begin();
    if (depth == objects.length) {
      objects = Arrays.copyOf(objects, 2 * depth);
    }
    objects[depth++] = object;
    json.append(object ? '{' : '[');
    first = true;
    return this;
  }

  private JsonGenerator scalar(String literal) {
    if (atKey()) {
      return writeKey(literal);
    }
    begin();
    json.append(literal);
    return this;
  }

  /** Lets a writer write one value, or the text of a key, for the same packet. */
  void embed(Consumer<PayloadText> writing) {
    if (atKey()) {
      PayloadText key = text.aside();
      writing.accept(key);
      writeKey(JsonText.unquote(key.toString()));
    } else {
      begin();
      writing.accept(text);
    }
  }

  @Override
  public JsonGenerator writeStartObject() {
    return open(true);
  }

  @Override
  public JsonGenerator writeStartArray() {
    return open(false);
  }

  @Override
  public JsonGenerator writeEnd() {
    require(depth > 0 && !keyed, "an end, expected a value");
    json.append(objects[--depth] ? '}' : ']');
    first = false;
    return this;
  }

  @Override
  public JsonGenerator writeKey(String name) {
    require(atKey(), "a key, expected a value");
    begin();
    JsonText.appendQuoted(json, name);
    json.append(':');
    keyed = true;
    return this;
  }

  @Override
  public JsonGenerator write(String value) {
    if (atKey()) {
      return writeKey(value);
    }
    begin();
    JsonText.appendQuoted(json, value);
    return this;
  }

  @Override
  public JsonGenerator write(JsonValue value) {
    switch (value.getValueType()) {
      case OBJECT -> object(value);
      case ARRAY -> {
        open(false);
        value.asJsonArray().forEach(this::write);
        writeEnd();
      }
      case STRING -> write(((JsonString) value).getString());
      case NUMBER, TRUE, FALSE, NULL -> scalar(value.toString());
    }
    return this;
  }

  private void object(JsonValue value) {
    if (value instanceof BinaryValue binary) {
      require(!atKey(), "a binary value, expected a key");
      begin();
      text.attach(binary.bytes());
      return;
    }
    open(true);
    value.asJsonObject().forEach(this::write);
    writeEnd();
  }

  @Override
  public JsonGenerator write(BigDecimal value) {
    return scalar(value.toString());
  }

  @Override
  public JsonGenerator write(BigInteger value) {
    return scalar(value.toString());
  }

  @Override
  public JsonGenerator write(int value) {
    return scalar(Integer.toString(value));
  }

  @Override
  public JsonGenerator write(long value) {
    return scalar(Long.toString(value));
  }

  @Override
  public JsonGenerator write(double value) {
    return scalar(number(value));
  }

  /** JSON for a number; {@code null} for one that is not finite. */
  static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "null";
  }

  @Override
  public JsonGenerator write(boolean value) {
    return scalar(Boolean.toString(value));
  }

  @Override
  public JsonGenerator writeNull() {
    return scalar("null");
  }

  @Override
  public JsonGenerator writeStartObject(String name) {
    return writeKey(name).writeStartObject();
  }

  @Override
  public JsonGenerator writeStartArray(String name) {
    return writeKey(name).writeStartArray();
  }

  @Override
  public JsonGenerator write(String name, JsonValue value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, String value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, BigInteger value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, BigDecimal value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, int value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, long value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, double value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator write(String name, boolean value) {
    return writeKey(name).write(value);
  }

  @Override
  public JsonGenerator writeNull(String name) {
    return writeKey(name).writeNull();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
