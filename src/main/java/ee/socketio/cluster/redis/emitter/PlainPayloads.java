package ee.socketio.cluster.redis.emitter;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Payloads;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as JSON without JSON Binding: texts, numbers, booleans, null, enums, dates of
 * {@code java.time}, {@code UUID}, maps, iterables, arrays and records, at any depth. {@code
 * byte[]} and {@code ByteBuffer} are binary. A number that is not finite becomes null. Safe for use
 * by many threads.
 */
public final class PlainPayloads implements Payloads {
  @Override
  public String write(@Nullable Object value, List<byte[]> attachments) {
    int before = attachments.size();
    try {
      Writer writer = new Writer(new StringBuilder(64), attachments);
      writer.value(value);
      return writer.json.toString();
    } catch (ReflectiveOperationException | RuntimeException | StackOverflowError e) {
      attachments.subList(before, attachments.size()).clear();
      throw PayloadException.unwritable(
          (value == null ? "null" : value.getClass().getName())
              + " cannot be written as JSON, expected values of the JDK and records",
          e);
    }
  }

  /** Not supported, because an emitter receives nothing. */
  @Override
  public Object read(String json, List<byte[]> attachments, Type type) {
    throw new UnsupportedOperationException("an emitter without a server reads no payloads");
  }

  private record Writer(StringBuilder json, List<byte[]> attachments) {
    void value(@Nullable Object value) throws ReflectiveOperationException {
      if (value == null || value instanceof Boolean) {
        json.append(value);
      } else if (value instanceof Number number) {
        json.append(Double.isFinite(number.doubleValue()) ? number.toString() : "null");
      } else if (value instanceof Enum<?> constant) {
        JsonText.appendQuoted(json, constant.name());
      } else if (isText(value)) {
        JsonText.appendQuoted(json, value.toString());
      } else if (value instanceof byte[] bytes) {
        attach(bytes.clone());
      } else if (value instanceof ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        attach(bytes);
      } else {
        container(value);
      }
    }

    private static boolean isText(Object value) {
      return value instanceof CharSequence
          || value instanceof Character
          || value instanceof TemporalAccessor
          || value instanceof UUID;
    }

    private void attach(byte[] bytes) {
      json.append("{\"_placeholder\":true,\"num\":").append(attachments.size()).append('}');
      attachments.add(bytes);
    }

    private void container(Object value) throws ReflectiveOperationException {
      if (value instanceof Map<?, ?> map) {
        json.append('{');
        for (Map.Entry<?, ?> each : map.entrySet()) {
          member(String.valueOf(each.getKey()), each.getValue());
        }
        json.append('}');
      } else if (value instanceof Record) {
        object(value);
      } else if (value instanceof Iterable<?> elements) {
        json.append('[');
        for (Object each : elements) {
          element(each);
        }
        json.append(']');
      } else if (value.getClass().isArray()) {
        json.append('[');
        for (int i = 0; i < Array.getLength(value); i++) {
          element(Array.get(value, i));
        }
        json.append(']');
      } else {
        throw new IllegalArgumentException(value.getClass().getName());
      }
    }

    private void object(Object value) throws ReflectiveOperationException {
      json.append('{');
      for (RecordComponent each : value.getClass().getRecordComponents()) {
        Method accessor = each.getAccessor();
        accessor.setAccessible(true);
        member(each.getName(), accessor.invoke(value));
      }
      json.append('}');
    }

    private void member(String name, @Nullable Object value) throws ReflectiveOperationException {
      separate('{');
      JsonText.appendQuoted(json, name);
      json.append(':');
      value(value);
    }

    private void element(@Nullable Object value) throws ReflectiveOperationException {
      separate('[');
      value(value);
    }

    private void separate(char opening) {
      if (json.charAt(json.length() - 1) != opening) {
        json.append(',');
      }
    }
  }
}
