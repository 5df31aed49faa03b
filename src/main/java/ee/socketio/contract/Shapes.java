package ee.socketio.contract;

import ee.socketio.contract.Shape.Choice;
import ee.socketio.contract.Shape.ListOf;
import ee.socketio.contract.Shape.MapOf;
import ee.socketio.contract.Shape.Maybe;
import ee.socketio.contract.Shape.Named;
import ee.socketio.contract.Shape.Properties;
import ee.socketio.contract.Shape.Simple;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.io.InputStream;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Derives the JSON form of Java types as JSON-B writes them: records by their components, other
 * classes by their public getters. {@link Nullable} and {@link Optional} make a value optional.
 */
final class Shapes {
  private static final Set<Class<?>> INTEGERS =
      Set.of(
          byte.class,
          short.class,
          int.class,
          long.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class);
  private static final Set<Class<?>> NUMBERS = Set.of(float.class, double.class);
  private static final Set<Class<?>> TEXTS = Set.of(char.class, Character.class);
  private static final Set<Class<?>> FLAGS = Set.of(boolean.class, Boolean.class);

  private final Map<Class<?>, String> names = new HashMap<>();
  private final Map<String, Properties> objects = new TreeMap<>();

  /** The objects in the types so far, by name. */
  Map<String, Properties> objects() {
    return objects;
  }

  Shape of(AnnotatedType type) {
    Shape shape = present(type);
    return type.isAnnotationPresent(Nullable.class) ? new Maybe(shape) : shape;
  }

  private Shape present(AnnotatedType type) {
    if (type instanceof AnnotatedArrayType array) {
      AnnotatedType element = array.getAnnotatedGenericComponentType();
      return element.getType() == byte.class ? Simple.BINARY : new ListOf(of(element));
    }
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return generic(parameterized);
    }
    return type.getType() instanceof Class<?> raw ? plain(raw) : Simple.ANYTHING;
  }

  private Shape generic(AnnotatedParameterizedType type) {
    Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    if (CompletionStage.class.isAssignableFrom(raw)) {
      return of(arguments[0]);
    }
    if (raw == Optional.class) {
      return new Maybe(of(arguments[0]));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return new ListOf(of(arguments[0]));
    }
    return Map.class.isAssignableFrom(raw) ? new MapOf(of(arguments[1])) : plain(raw);
  }

  private Shape plain(Class<?> type) {
    if (type == void.class || type == Void.class) {
      return Simple.NOTHING;
    }
    if (INTEGERS.contains(type)) {
      return Simple.INTEGER;
    }
    if (NUMBERS.contains(type) || Number.class.isAssignableFrom(type)) {
      return Simple.NUMBER;
    }
    if (FLAGS.contains(type)) {
      return Simple.FLAG;
    }
    if (InputStream.class.isAssignableFrom(type) || ByteBuffer.class.isAssignableFrom(type)) {
      return Simple.BINARY;
    }
    if (type == JsonArray.class || Collection.class.isAssignableFrom(type)) {
      return new ListOf(Simple.ANYTHING);
    }
    if (type == JsonObject.class || Map.class.isAssignableFrom(type)) {
      return new MapOf(Simple.ANYTHING);
    }
    if (type == Object.class || JsonValue.class.isAssignableFrom(type)) {
      return Simple.ANYTHING;
    }
    if (type.isEnum()) {
      return new Choice(
          Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList());
    }
    // JSON-B writes the JDK's values, such as dates, identifiers and addresses, as text.
    boolean ofTheJdk = type.getName().startsWith("java.");
    return ofTheJdk || TEXTS.contains(type) ? Simple.TEXT : named(type);
  }

  private Shape named(Class<?> type) {
    String known = names.get(type);
    if (known != null) {
      return new Named(known);
    }
    String name = type.getSimpleName();
    for (int i = 2; names.containsValue(name); i++) {
      name = type.getSimpleName() + i;
    }
    names.put(type, name);
    objects.put(name, new Properties(type.isRecord() ? components(type) : getters(type)));
    return new Named(name);
  }

  private Map<String, Shape> components(Class<?> type) {
    Map<String, Shape> properties = new LinkedHashMap<>();
    for (RecordComponent each : type.getRecordComponents()) {
      if (!each.getAccessor().isAnnotationPresent(JsonbTransient.class)) {
        properties.put(name(each.getAccessor(), each.getName()), of(each.getAnnotatedType()));
      }
    }
    return properties;
  }

  private Map<String, Shape> getters(Class<?> type) {
    Map<String, Shape> properties = new TreeMap<>();
    for (Method each : type.getMethods()) {
      String property = property(each);
      if (property != null && !each.isAnnotationPresent(JsonbTransient.class)) {
        properties.put(name(each, property), of(each.getAnnotatedReturnType()));
      }
    }
    return properties;
  }

  private static @Nullable String property(Method method) {
    boolean getter =
        method.getParameterCount() == 0
            && method.getReturnType() != void.class
            && method.getDeclaringClass() != Object.class
            && !Modifier.isStatic(method.getModifiers());
    for (String prefix : new String[] {"get", "is"}) {
      if (getter && method.getName().startsWith(prefix)) {
        String rest = method.getName().substring(prefix.length());
        return rest.isEmpty()
            ? null
            : rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1);
      }
    }
    return null;
  }

  private static String name(AnnotatedElement element, String otherwise) {
    JsonbProperty property = element.getAnnotation(JsonbProperty.class);
    return property == null || property.value().isEmpty() ? otherwise : property.value();
  }

  /** The class of a type, for the name of an argument. */
  static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return raw(parameterized.getRawType());
    }
    if (type instanceof GenericArrayType array) {
      return raw(array.getGenericComponentType());
    }
    if (type instanceof Class<?> raw) {
      return raw.isArray() ? raw.getComponentType() : raw;
    }
    return Object.class;
  }
}
