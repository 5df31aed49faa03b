package ee.socketio.socket.json;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type with the values of its type variables, at the position of its use.
 *
 * @param type the type that is read from JSON
 * @param variables the type variables of the class that uses the type
 * @param places the elements that may have annotations for it: fields, methods, parameters
 */
record Typed(Type type, Map<TypeVariable<?>, Typed> variables, List<AnnotatedElement> places) {
  static Typed of(Type type) {
    return new Typed(type, Map.of(), List.of());
  }

  /** The class; an array class for all kinds of arrays. */
  Class<?> raw() {
    Type actual = actual().type;
    if (actual instanceof Class<?> known) {
      return known;
    }
    if (actual instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return actual instanceof GenericArrayType ? Object[].class : Object.class;
  }

  /** The value of a type variable, or the bound of a wildcard. */
  private Typed actual() {
    if (type instanceof TypeVariable<?> variable) {
      return variables.getOrDefault(variable, of(Object.class)).actual();
    }
    if (type instanceof WildcardType wildcard) {
      return new Typed(wildcard.getUpperBounds()[0], variables, places).actual();
    }
    return this;
  }

  /** The type of its elements or map values; null if it has none. */
  @Nullable Typed content() {
    Typed actual = actual();
    if (actual.type instanceof GenericArrayType array) {
      return actual.with(array.getGenericComponentType());
    }
    Class<?> raw = raw();
    if (raw.isArray()) {
      return actual.with(raw.getComponentType());
    }
    if (Map.class.isAssignableFrom(raw)) {
      return actual.argument(1);
    }
    return Collection.class.isAssignableFrom(raw) || raw == Optional.class
        ? actual.argument(0)
        : null;
  }

  private Typed argument(int index) {
    return type instanceof ParameterizedType parameterized
            && index < parameterized.getActualTypeArguments().length
        ? with(parameterized.getActualTypeArguments()[index])
        : of(Object.class);
  }

  private Typed with(Type other) {
    return new Typed(other, variables, places);
  }

  /** The type variables of its class, with their values. */
  Map<TypeVariable<?>, Typed> arguments() {
    Typed actual = actual();
    if (!(actual.type instanceof ParameterizedType parameterized)) {
      return Map.of();
    }
    Map<TypeVariable<?>, Typed> arguments = new HashMap<>();
    TypeVariable<?>[] names = raw().getTypeParameters();
    for (int i = 0; i < names.length; i++) {
      Type argument = parameterized.getActualTypeArguments()[i];
      arguments.put(names[i], new Typed(argument, actual.variables, List.of()).actual());
    }
    return arguments;
  }
}
