package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All private fields of the container that the fast path needs, found and made accessible. */
public final class ContainerFields {
  private final Map<ContainerField, Field> fields;

  ContainerFields(Map<ContainerField, Field> fields) {
    this.fields = fields;
  }

  /** Whether the container uses Tyrus, so that a missing field is worth a warning. */
  public static boolean inTyrus(ClassLoader container) {
    return type(ContainerField.REMOTE_ENDPOINT, container).isPresent();
  }

  /**
   * Finds every {@link ContainerField}.
   *
   * @param container loads the classes of the container
   * @throws NoSuchFieldException if a field is missing or inaccessible; the message names all such
   *     fields
   */
  public static ContainerFields find(ClassLoader container) throws NoSuchFieldException {
    Map<ContainerField, Field> found = new EnumMap<>(ContainerField.class);
    List<ContainerField> missing = new ArrayList<>();
    for (ContainerField field : ContainerField.values()) {
      find(field, container)
          .ifPresentOrElse(known -> found.put(field, known), () -> missing.add(field));
    }
    if (!missing.isEmpty()) {
      throw new NoSuchFieldException(
          missing.stream().map(ContainerField::toString).collect(Collectors.joining(", ")));
    }
    return new ContainerFields(found);
  }

  private static Optional<Field> find(ContainerField field, ClassLoader container) {
    return type(field, container).flatMap(type -> open(type, field.field()));
  }

  private static Optional<Class<?>> type(ContainerField field, ClassLoader container) {
    try {
      return Optional.of(Class.forName(field.type(), false, container));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static Optional<Field> open(Class<?> type, String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return Optional.of(field);
    } catch (NoSuchFieldException
        | LinkageError
        | InaccessibleObjectException
        | SecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a field.
   *
   * @throws IOException if the field is null, because the container has already released the owner
   * @throws IllegalArgumentException if the owner is of another class than this container had at
   *     start-up
   */
  Object value(ContainerField field, Object owner) throws IOException {
    Object value;
    try {
      value = field(field).get(owner);
    } catch (IllegalAccessException e) {
      throw inaccessible(field, e);
    }
    if (value == null) {
      throw new IOException(field + " is null, the connection has closed");
    }
    return value;
  }

  /**
   * Unwraps a proxy: returns the object in the field, or the owner itself if the owner is no such
   * proxy.
   *
   * @throws IOException if the field is null
   */
  Object unwrap(ContainerField field, Object owner) throws IOException {
    return field(field).getDeclaringClass().isInstance(owner) ? value(field, owner) : owner;
  }

  /**
   * Writes a field.
   *
   * @throws IllegalArgumentException if the field does not take the value
   */
  void set(ContainerField field, Object owner, @Nullable Object value) {
    try {
      field(field).set(owner, value);
    } catch (IllegalAccessException e) {
      throw inaccessible(field, e);
    }
  }

  private Field field(ContainerField field) {
    Field known = fields.get(field);
    if (known == null) {
      throw new IllegalStateException(field + " was not resolved");
    }
    return known;
  }

  private static IllegalStateException inaccessible(ContainerField field, Exception cause) {
    return new IllegalStateException(field + " is not accessible", cause);
  }
}
