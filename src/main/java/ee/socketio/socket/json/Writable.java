package ee.socketio.socket.json;

import ee.socketio.socket.Ack;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Finds declared types whose values cannot be sent, so that a deployment can fail early. Other
 * types may still have values that cannot be sent.
 */
public final class Writable {
  private static final List<Class<?>> NO_VALUES =
      List.of(
          Thread.class,
          Throwable.class,
          Class.class,
          ClassLoader.class,
          BaseStream.class,
          Iterator.class,
          Future.class,
          Runnable.class,
          Ack.class,
          Socket.class,
          Namespace.class,
          SocketServer.class);
  private static final List<String> NO_VALUES_IN =
      List.of(
          "java.io.",
          "java.nio.channels.",
          "java.lang.reflect.",
          "java.util.function.",
          "jakarta.ws.rs.core.",
          "jakarta.servlet.",
          "jakarta.persistence.",
          "jakarta.enterprise.");

  private final Set<Class<?>> seen = new HashSet<>();

  private Writable() {}

  /**
   * The reason why values of a type cannot be sent.
   *
   * @return a sentence about the type or one of its members; empty if values may be sent
   */
  public static Optional<String> problem(Type type) {
    return new Writable().problem(Typed.of(type));
  }

  private Optional<String> problem(Typed type) {
    Class<?> raw = type.raw();
    Typed content = type.content();
    if (content != null) {
      return problem(content);
    }
    if (isNoValue(raw)) {
      return Optional.of(raw.getName() + " cannot be written as JSON");
    }
    if (!ofTheApplication(raw) || isCustom(raw) || !seen.add(raw)) {
      return Optional.empty();
    }
    if (!Modifier.isPublic(raw.getModifiers())) {
      return Optional.of(raw.getName() + " is not public, as JSON-B needs it");
    }
    return members(type).map(this::problem).flatMap(Optional::stream).findFirst();
  }

  private static boolean isNoValue(Class<?> raw) {
    return NO_VALUES.stream().anyMatch(each -> each.isAssignableFrom(raw))
        || (NO_VALUES_IN.stream().anyMatch(raw.getName()::startsWith)
            && raw != java.io.Serializable.class
            && !InputStream.class.isAssignableFrom(raw));
  }

  private static boolean ofTheApplication(Class<?> raw) {
    return !raw.isPrimitive()
        && !raw.isInterface()
        && !raw.isEnum()
        && !Modifier.isAbstract(raw.getModifiers())
        && !raw.getName().startsWith("java.")
        && !raw.getName().startsWith("jakarta.")
        && !Collection.class.isAssignableFrom(raw)
        && !Map.class.isAssignableFrom(raw);
  }

  private static boolean isCustom(AnnotatedElement element) {
    return element.isAnnotationPresent(JsonbTypeSerializer.class)
        || element.isAnnotationPresent(JsonbTypeAdapter.class)
        || element.isAnnotationPresent(JsonbTransient.class);
  }

  private static Stream<Typed> members(Typed owner) {
    List<Method> getters = new ArrayList<>();
    Class<?> raw = owner.raw();
    if (raw.isRecord()) {
      for (RecordComponent each : raw.getRecordComponents()) {
        getters.add(each.getAccessor());
      }
    } else {
      for (Method each : raw.getMethods()) {
        if (isGetter(each)) {
          getters.add(each);
        }
      }
    }
    return getters.stream()
        .filter(each -> !isCustom(each))
        .map(each -> new Typed(each.getGenericReturnType(), owner.arguments(), List.of(each)));
  }

  private static boolean isGetter(Method method) {
    return method.getParameterCount() == 0
        && !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass() != Object.class
        && (method.getName().matches("get.+") || method.getName().matches("is.+"));
  }
}
