package ee.socketio.socket.json;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.socket.PayloadException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jakarta JSON Binding for the bodies of a REST API, with the rules for payloads: a number that
 * does not fit its type is refused, and dates are written so that JavaScript can parse them. Binary
 * values do not become attachments.
 *
 * <p>A value that does not fit causes a {@link JsonbException} with the message of a {@link
 * PayloadException}, which is its cause. Safe for use by many threads.
 *
 * @see <a href="https://jakarta.ee/specifications/jsonb/3.0/">Jakarta JSON Binding 3.0</a>
 */
public final class StrictJsonb implements Jsonb {
  private static final int MAX_DEPTH = 100;
  private static final int BUFFER = 4096;

  private final Jsonb jsonb;
  private final Reading reading;
  private final int longest;

  /**
   * @param application settings, adapters, serializers and deserializers of the application
   * @param longest the maximum number of bytes of a stream, or characters of a reader
   */
  public StrictJsonb(JsonbConfig application, int longest) {
    this.longest = longest;
    jsonb = Binding.strict(application);
    reading = new Reading(jsonb, application.getProperty(JsonbConfig.DATE_FORMAT).isEmpty());
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <T> @Nullable T read(String json, Type type) {
    try {
      JsonText.validate(json, MAX_DEPTH);
      return (T) reading.read(json.strip(), List.of(), type);
    } catch (SocketProtocolException | PayloadException e) {
      throw new JsonbException(e.getMessage(), e);
    }
  }

  private String text(Reader reader) {
    StringBuilder text = new StringBuilder();
    char[] some = new char[BUFFER];
    try {
      for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
        text.append(some, 0, read);
        allowed(text.length());
      }
    } catch (IOException e) {
      throw new JsonbException("the JSON cannot be read", e);
    }
    return text.toString();
  }

  /** Refuses bytes that are not UTF-8, because a replacement would change the text. */
  private String text(InputStream stream) {
    try {
      byte[] bytes = stream.readNBytes(longest + 1);
      allowed(bytes.length);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new JsonbException("the JSON cannot be read", e);
    }
  }

  private void allowed(int length) {
    if (length > longest) {
      throw new JsonbException("longer than expected, at most " + longest);
    }
  }

  @Override
  public <T> @Nullable T fromJson(String json, Class<T> type) {
    return read(json, type);
  }

  @Override
  public <T> @Nullable T fromJson(String json, Type type) {
    return read(json, type);
  }

  @Override
  public <T> @Nullable T fromJson(Reader reader, Class<T> type) {
    return read(text(reader), type);
  }

  @Override
  public <T> @Nullable T fromJson(Reader reader, Type type) {
    return read(text(reader), type);
  }

  @Override
  public <T> @Nullable T fromJson(InputStream stream, Class<T> type) {
    return read(text(stream), type);
  }

  @Override
  public <T> @Nullable T fromJson(InputStream stream, Type type) {
    return read(text(stream), type);
  }

  @Override
  public String toJson(Object value) {
    return jsonb.toJson(value);
  }

  @Override
  public String toJson(Object value, Type type) {
    return jsonb.toJson(value, type);
  }

  @Override
  public void toJson(Object value, Writer writer) {
    jsonb.toJson(value, writer);
  }

  @Override
  public void toJson(Object value, Type type, Writer writer) {
    jsonb.toJson(value, type, writer);
  }

  @Override
  public void toJson(Object value, OutputStream stream) {
    jsonb.toJson(value, stream);
  }

  @Override
  public void toJson(Object value, Type type, OutputStream stream) {
    jsonb.toJson(value, type, stream);
  }

  @Override
  public void close() throws Exception {
    jsonb.close();
  }
}
