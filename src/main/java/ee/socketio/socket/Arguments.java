package ee.socketio.socket;

import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.Placeholders;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of an event or of an acknowledgement, as JSON. A handler binds them to Java types,
 * or passes them on unchanged. Immutable.
 */
public final class Arguments {
  private final JsonElements elements;
  private final List<byte[]> attachments;
  private final Payloads payloads;

  Arguments(JsonElements elements, List<byte[]> attachments, Payloads payloads) {
    this.elements = elements;
    this.attachments = attachments;
    this.payloads = payloads;
  }

  static Arguments of(String jsonArray, List<byte[]> attachments, Payloads payloads) {
    return new Arguments(JsonElements.of(jsonArray), attachments, payloads);
  }

  Arguments withoutFirst() {
    return new Arguments(elements.withoutFirst(), attachments, payloads);
  }

  /** The number of arguments. */
  public int size() {
    return elements.size();
  }

  /**
   * One argument as the given type; null where the client sent null, or fewer arguments.
   *
   * @param index from 0
   * @throws PayloadException when it does not fit, also when it is null and the type is primitive
   */
  public <T> @Nullable T get(int index, Class<T> type) {
    Object value = get(index, (Type) type);
    // Class.cast() knows no primitive types, for which T is the wrapper.
    @SuppressWarnings("unchecked")
    T bound = (T) (type.isPrimitive() ? value : type.cast(value));
    return bound;
  }

  /**
   * One argument as the given type; null where the client sent null, or fewer arguments.
   *
   * @param index from 0
   * @throws PayloadException when it does not fit, also when it is null and the type is primitive;
   *     the message names the argument, counted from 1
   */
  public @Nullable Object get(int index, Type type) {
    try {
      return payloads.read(json(index), attachments, type);
    } catch (PayloadException e) {
      throw PayloadException.unreadable(
          "argument " + (index + 1) + " does not fit, " + e.getMessage(), e.getCause());
    }
  }

  /** One argument as JSON text; {@code null} where the client sent fewer arguments. */
  public String json(int index) {
    return index < size() ? elements.get(index) : "null";
  }

  /** The binary parts that placeholders in the JSON point to. */
  public List<byte[]> attachments() {
    return attachments;
  }

  /**
   * Appends the arguments to a JSON array that may already have elements, and their attachments to
   * those of the packet.
   */
  void appendTo(StringBuilder array, List<byte[]> packetAttachments) {
    int before = packetAttachments.size();
    boolean shifted = before > 0 && !attachments.isEmpty();
    for (int i = 0; i < elements.size(); i++) {
      String element = elements.get(i);
      if (array.length() > 1) {
        array.append(',');
      }
      array.append(shifted ? Placeholders.shifted(element, attachments.size(), before) : element);
    }
    packetAttachments.addAll(attachments);
  }
}
