package ee.socketio.socket.cdi;

import ee.socketio.contract.EventContract;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.socket.json.Writable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The declaration of a handler bean.
 *
 * @param type the class
 * @param namespace the namespace whose events the bean handles
 * @param methods the methods with handler annotations
 */
record HandlerBean(Class<?> type, String namespace, List<HandlerMethod> methods) {
  private static final String REFRESH = "auth:refresh";

  // Names, because a container may lack the API of Enterprise Beans.
  private static final Set<String> SESSION_BEANS =
      Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

  /**
   * Reads a class with {@link SocketNamespace}.
   *
   * @throws HandlerDeclarationException naming the wrong declaration
   */
  static HandlerBean of(Class<?> type) {
    String namespace =
        Objects.requireNonNull(type.getAnnotation(SocketNamespace.class), type.getName()).value();
    List<String> parts = parts(type, namespace);
    List<HandlerMethod> methods = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        List<Kind> kinds = method.isBridge() ? List.of() : Kind.of(method);
        if (!kinds.isEmpty()) {
          methods.add(read(method, kinds, type, parts));
        } else if (!method.isSynthetic()) {
          requireNoHandler(method);
        }
      }
    }
    return new HandlerBean(type, namespace, List.copyOf(methods));
  }

  private static boolean isSessionBean(Class<?> bean) {
    return Arrays.stream(bean.getAnnotations())
        .anyMatch(each -> SESSION_BEANS.contains(each.annotationType().getName()));
  }

  /** The names of the parts of a pattern; empty for a name. */
  private static List<String> parts(Class<?> type, String namespace) {
    try {
      if (namespace.contains("*")) {
        throw new IllegalArgumentException("expected a name, or parts such as {id}");
      }
      if (NamespacePattern.isPattern(namespace)) {
        return NamespacePattern.of(namespace).parts();
      }
      NamespaceName.of(namespace);
      return List.of();
    } catch (IllegalArgumentException e) {
      throw new HandlerDeclarationException(
          type, "names the namespace '" + namespace + "': " + e.getMessage());
    }
  }

  /** The events of clients that the bean handles. */
  List<EventContract> contract() {
    return methods.stream()
        .filter(method -> method.kind() == Kind.EVENT)
        .map(
            method ->
                EventContract.received(
                    namespace,
                    method.event(),
                    Binders.arguments(method.method()),
                    method.method().isVarArgs(),
                    method.answers()
                        ? method.method().getAnnotatedReturnType()
                        : EventContract.ANYTHING))
        .toList();
  }

  /** Refuses annotations that have an effect on handler methods only. */
  private static void requireNoHandler(Method method) {
    boolean part =
        Arrays.stream(method.getParameters())
            .anyMatch(each -> each.isAnnotationPresent(NamespacePart.class));
    if (part || method.isAnnotationPresent(Concurrent.class)) {
      throw new HandlerDeclarationException(
          method,
          "has " + (part ? "@NamespacePart" : "@Concurrent") + ", but no handler annotation");
    }
  }

  private static HandlerMethod read(
      Method method, List<Kind> kinds, Class<?> bean, List<String> parts) {
    if (kinds.size() > 1) {
      throw new HandlerDeclarationException(method, "has more than one handler annotation");
    }
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      throw new HandlerDeclarationException(method, "is private or static");
    }
    if (isSessionBean(bean) && !Modifier.isPublic(method.getModifiers())) {
      throw new HandlerDeclarationException(method, "is not public, as a session bean needs it");
    }
    Kind kind = kinds.get(0);
    if (kind != Kind.EVENT && method.getReturnType() != void.class) {
      throw new HandlerDeclarationException(method, "returns a value that is not sent");
    }
    OnEvent event = method.getAnnotation(OnEvent.class);
    String name = event == null ? "" : event.value();
    if (kind == Kind.EVENT && (name.isBlank() || ReservedEvents.contains(name))) {
      throw new HandlerDeclarationException(
          method, "handles '" + name + "', which no client sends");
    }
    if (name.equals(REFRESH)) {
      throw new HandlerDeclarationException(
          method, "handles '" + name + "', which the server handles itself");
    }
    Writable.problem(answer(method.getGenericReturnType()))
        .ifPresent(
            problem -> {
              throw new HandlerDeclarationException(
                  method, "returns a value that cannot be sent: " + problem);
            });
    if (kind != Kind.EVENT && method.isAnnotationPresent(Concurrent.class)) {
      throw new HandlerDeclarationException(method, "has @Concurrent, but not @OnEvent");
    }
    HandlerMethod read =
        new HandlerMethod(
            method, kind, name, Binders.of(method, kind, parts), Roles.of(method, bean));
    method.setAccessible(true);
    return read;
  }

  /** The type that the client receives for the return type of a method. */
  private static Type answer(Type returned) {
    return returned instanceof ParameterizedType type
            && type.getRawType() instanceof Class<?> raw
            && CompletionStage.class.isAssignableFrom(raw)
        ? type.getActualTypeArguments()[0]
        : returned == CompletionStage.class || returned == CompletableFuture.class
            ? Object.class
            : returned;
  }
}
