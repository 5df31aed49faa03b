package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Fields of the container that it shows nobody; each is looked up once. */
public final class PrivateFields {
  private static final Map<Place, Optional<Field>> FIELDS = new ConcurrentHashMap<>();

  private record Place(Class<?> type, String name) {}

  private PrivateFields() {}

  /**
   * What a field holds.
   *
   * @throws IOException when it holds nothing: what it belongs to has ended already
   * @throws ReflectiveOperationException when there is no such field, or it is not open
   */
  public static Object value(Object owner, String name)
      throws IOException, ReflectiveOperationException {
    Object value = field(owner, name).get(owner);
    if (value == null) {
      throw new IOException(owner.getClass().getName() + "." + name + " is empty already");
    }
    return value;
  }

  /**
   * A field of this object's class, or of a class above.
   *
   * @throws ReflectiveOperationException when there is no such field, or it is not open
   */
  public static Field field(Object owner, String name) throws ReflectiveOperationException {
    Field field = find(owner.getClass(), name);
    if (field == null) {
      throw new NoSuchFieldException(owner.getClass().getName() + "." + name);
    }
    return field;
  }

  /**
   * What stands in another's stead leads to him by this field; without the field, it is himself.
   *
   * @throws IOException when the field holds nothing
   * @throws ReflectiveOperationException when the field is not open
   */
  public static Object behind(Object owner, String name)
      throws IOException, ReflectiveOperationException {
    return find(owner.getClass(), name) == null ? owner : value(owner, name);
  }

  private static @Nullable Field find(Class<?> owner, String name)
      throws ReflectiveOperationException {
    Place place = new Place(owner, name);
    Optional<Field> known = FIELDS.get(place);
    if (known == null) {
      known = search(owner, name);
      FIELDS.put(place, known);
    }
    return known.orElse(null);
  }

  private static Optional<Field> search(Class<?> owner, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return Optional.of(open(field));
        }
      }
    }
    return Optional.empty();
  }

  private static Field open(Field field) throws ReflectiveOperationException {
    try {
      field.setAccessible(true);
      return field;
    } catch (RuntimeException e) {
      throw new ReflectiveOperationException(field + " is not open", e);
    }
  }
}
