package ee.socketio.socket.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * The JSON Processing provider for Jakarta JSON Binding: the provider of the container, with the
 * parser and the generator of this package.
 */
final class PayloadProvider extends JsonProvider {
  /**
   * The provider of the container, looked up once, because the look-up takes as long as reading a
   * small payload.
   */
  static final JsonProvider CONTAINER = JsonProvider.provider();

  @Override
  public JsonParser createParser(Reader reader) {
    JsonParser parser = CONTAINER.createParser(reader);
    if (!(reader instanceof PayloadReader payload)) {
      return strict(parser);
    }
    PayloadParser reading = new PayloadParser(parser, payload.attachments());
    payload.parsedBy(reading);
    return reading;
  }

  @Override
  public JsonParser createParser(InputStream in) {
    return strict(CONTAINER.createParser(in));
  }

  private static JsonParser strict(JsonParser parser) {
    return new PayloadParser(parser, List.of());
  }

  @Override
  public JsonParserFactory createParserFactory(Map<String, ?> config) {
    return new Parsers(CONTAINER.createParserFactory(config));
  }

  @Override
  public JsonGenerator createGenerator(Writer writer) {
    return writer instanceof PayloadText text
        ? new PayloadGenerator(text)
        : CONTAINER.createGenerator(writer);
  }

  @Override
  public JsonGenerator createGenerator(OutputStream out) {
    return CONTAINER.createGenerator(out);
  }

  @Override
  public JsonGeneratorFactory createGeneratorFactory(Map<String, ?> config) {
    return new Generators(CONTAINER.createGeneratorFactory(config));
  }

  @Override
  public JsonReader createReader(Reader reader) {
    return CONTAINER.createReader(reader);
  }

  @Override
  public JsonReader createReader(InputStream in) {
    return CONTAINER.createReader(in);
  }

  @Override
  public JsonReaderFactory createReaderFactory(Map<String, ?> config) {
    return CONTAINER.createReaderFactory(config);
  }

  @Override
  public JsonWriter createWriter(Writer writer) {
    return CONTAINER.createWriter(writer);
  }

  @Override
  public JsonWriter createWriter(OutputStream out) {
    return CONTAINER.createWriter(out);
  }

  @Override
  public JsonWriterFactory createWriterFactory(Map<String, ?> config) {
    return CONTAINER.createWriterFactory(config);
  }

  @Override
  public JsonObjectBuilder createObjectBuilder() {
    return CONTAINER.createObjectBuilder();
  }

  @Override
  public JsonArrayBuilder createArrayBuilder() {
    return CONTAINER.createArrayBuilder();
  }

  @Override
  public JsonBuilderFactory createBuilderFactory(Map<String, ?> config) {
    return CONTAINER.createBuilderFactory(config);
  }

  @Override
  public JsonString createValue(String value) {
    return CONTAINER.createValue(value);
  }

  @Override
  public JsonNumber createValue(int value) {
    return CONTAINER.createValue(value);
  }

  @Override
  public JsonNumber createValue(long value) {
    return CONTAINER.createValue(value);
  }

  @Override
  public JsonNumber createValue(double value) {
    return CONTAINER.createValue(value);
  }

  @Override
  public JsonNumber createValue(BigDecimal value) {
    return CONTAINER.createValue(value);
  }

  @Override
  public JsonNumber createValue(BigInteger value) {
    return CONTAINER.createValue(value);
  }

  private record Parsers(JsonParserFactory container) implements JsonParserFactory {
    @Override
    public JsonParser createParser(Reader reader) {
      return strict(container.createParser(reader));
    }

    @Override
    public JsonParser createParser(InputStream in) {
      return strict(container.createParser(in));
    }

    @Override
    public JsonParser createParser(InputStream in, Charset charset) {
      return strict(container.createParser(in, charset));
    }

    @Override
    public JsonParser createParser(JsonObject object) {
      return strict(container.createParser(object));
    }

    @Override
    public JsonParser createParser(JsonArray array) {
      return strict(container.createParser(array));
    }

    @Override
    public Map<String, ?> getConfigInUse() {
      return container.getConfigInUse();
    }
  }

  private record Generators(JsonGeneratorFactory container) implements JsonGeneratorFactory {
    @Override
    public JsonGenerator createGenerator(Writer writer) {
      return writer instanceof PayloadText text
          ? new PayloadGenerator(text)
          : container.createGenerator(writer);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) {
      return container.createGenerator(out);
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out, Charset charset) {
      return container.createGenerator(out, charset);
    }

    @Override
    public Map<String, ?> getConfigInUse() {
      return container.getConfigInUse();
    }
  }
}
