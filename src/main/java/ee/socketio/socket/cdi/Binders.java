package ee.socketio.socket.cdi;

import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Event;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses the binders of a method by the types of its parameters. */
final class Binders {
  private static final Map<Class<?>, Binder> EVERYWHERE =
      Map.of(
          Socket.class,
          Call::socket,
          Identity.class,
          call -> call.socket().identity(),
          Namespace.class,
          Call::namespace,
          Handshake.class,
          call -> call.socket().handshake());
  private static final Map<Class<?>, Binder> OF_EVENTS =
      Map.of(
          Event.class, Call::requireEvent,
          Arguments.class, call -> call.requireEvent().arguments(),
          Ack.class, call -> call.requireEvent().ack());

  private final Method method;
  private final Kind kind;
  private final List<String> parts;
  private final List<Binder> binders = new ArrayList<>();
  private int arguments;

  private Binders(Method method, Kind kind, List<String> parts) {
    this.method = method;
    this.kind = kind;
    this.parts = parts;
  }

  /**
   * @param parts the parts of the pattern of the namespace
   * @throws HandlerDeclarationException when a parameter has a type that cannot be bound
   */
  static List<Binder> of(Method method, Kind kind, List<String> parts) {
    Binders chosen = new Binders(method, kind, parts);
    for (Parameter parameter : method.getParameters()) {
      chosen.binders.add(chosen.choose(parameter));
    }
    return List.copyOf(chosen.binders);
  }

  /** The parameters of an event handler that receive the arguments of the event. */
  static List<Parameter> arguments(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(each -> !each.isAnnotationPresent(NamespacePart.class))
        .filter(each -> everywhere(each.getType()) == null)
        .filter(each -> !OF_EVENTS.containsKey(each.getType()))
        .toList();
  }

  private Binder choose(Parameter parameter) {
    NamespacePart part = parameter.getAnnotation(NamespacePart.class);
    if (part != null) {
      return partOf(parameter, part.value());
    }
    Class<?> type = parameter.getType();
    Binder known = everywhere(type);
    if (known == null && kind.hasEvent()) {
      known = OF_EVENTS.get(type);
    }
    if (known == null && kind.hasReason() && type == String.class) {
      known = Call::reason;
    }
    if (known != null) {
      return known;
    }
    boolean payload = kind == Kind.EVENT || (kind == Kind.CONNECT && arguments == 0);
    if (payload && type.isRecord() && !Modifier.isPublic(type.getModifiers())) {
      throw new HandlerDeclarationException(
          method,
          "takes the record " + type.getName() + ", which is not public as JSON-B wants it");
    }
    if (!payload || !bindable(parameter.getParameterizedType())) {
      throw new HandlerDeclarationException(
          method,
          "has the parameter "
              + parameter.getParameterizedType().getTypeName()
              + ", to which no value can be bound");
    }
    return parameter.isVarArgs() ? rest(type.getComponentType()) : argument(parameter);
  }

  private Binder partOf(Parameter parameter, String part) {
    if (parts.isEmpty()) {
      throw new HandlerDeclarationException(
          method, "wants the part '" + part + "', but its namespace has no parts such as {id}");
    }
    if (parameter.getType() != String.class || !parts.contains(part)) {
      throw new HandlerDeclarationException(
          method, "wants the part '" + part + "', expected a String and one of " + parts);
    }
    return call -> call.socket().namespacePart(part);
  }

  private static @Nullable Binder everywhere(Class<?> type) {
    return Principal.class.isAssignableFrom(type)
        ? call -> principal(call, type)
        : EVERYWHERE.get(type);
  }

  /** The principal in the type of the parameter, such as {@code JsonWebToken}. */
  private static @Nullable Object principal(Call call, Class<?> type) {
    Principal principal = call.socket().identity().principal();
    return type.isInstance(principal) ? principal : null;
  }

  private Binder argument(Parameter parameter) {
    int index = arguments++;
    Function<Call, Arguments> source =
        kind == Kind.CONNECT
            ? call -> call.socket().auth()
            : call -> call.requireEvent().arguments();
    Type type = parameter.getParameterizedType();
    return call -> source.apply(call).get(index, type);
  }

  private Binder rest(Class<?> element) {
    int first = arguments;
    return call -> {
      Arguments given = call.requireEvent().arguments();
      Object rest = Array.newInstance(element, Math.max(0, given.size() - first));
      for (int i = first; i < given.size(); i++) {
        Array.set(rest, i - first, given.get(i, (Type) element));
      }
      return rest;
    };
  }

  /** Whether JSON or binary data can be converted to the type. */
  private static boolean bindable(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return bindable(parameterized.getRawType());
    }
    if (!(type instanceof Class<?> raw)) {
      return false;
    }
    if (raw.isArray()) {
      return bindable(raw.getComponentType());
    }
    boolean readAsIs =
        raw.isPrimitive()
            || raw == InputStream.class
            || raw == ByteBuffer.class
            || raw == Number.class
            || Map.class.isAssignableFrom(raw)
            || Collection.class.isAssignableFrom(raw)
            || JsonValue.class.isAssignableFrom(raw);
    return readAsIs
        || (!raw.isInterface()
            && !Modifier.isAbstract(raw.getModifiers())
            && !Throwable.class.isAssignableFrom(raw)
            && !OF_EVENTS.containsKey(raw));
  }
}
