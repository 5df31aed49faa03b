package ee.socketio.socket.cdi;

import ee.socketio.contract.EventContract;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.socket.SocketServer;
import ee.socketio.socket.json.Writable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the handler beans of the application during deployment, and checks their declarations. */
public class HandlerExtension implements Extension {
  private final List<Found> found = new ArrayList<>();
  private final List<EventContract> emitted = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  private record Found(Bean<?> bean, HandlerBean handlers) {}

  /** Observes managed beans and session beans; a producer is annotated as a method or a field. */
  <T> void found(@Observes ProcessBean<T> event) {
    if (event.getAnnotated() instanceof AnnotatedType<?> annotated
        && annotated.isAnnotationPresent(SocketNamespace.class)) {
      Class<?> type = annotated.getJavaClass();
      try {
        found.add(new Found(event.getBean(), HandlerBean.of(type)));
      } catch (HandlerDeclarationException e) {
        mistakes.add(e.getMessage());
      }
    }
  }

  <T> void emitting(
      @Observes @WithAnnotations({Emits.class, Emits.All.class}) ProcessAnnotatedType<T> event) {
    Class<?> type = event.getAnnotatedType().getJavaClass();
    for (Emits each : type.getAnnotationsByType(Emits.class)) {
      if (each.event().isBlank() || ReservedEvents.contains(each.event())) {
        mistakes.add(
            type.getName()
                + " has @Emits of '"
                + each.event()
                + "', which is not a valid event name");
      } else if (!each.namespace().startsWith("/")) {
        mistakes.add(
            type.getName() + " has @Emits to '" + each.namespace() + "', expected a leading slash");
      } else {
        Writable.problem(each.payload())
            .ifPresent(
                problem ->
                    mistakes.add(
                        type.getName()
                            + " emits '"
                            + each.event()
                            + "', which cannot be sent: "
                            + problem));
        emitted.add(
            EventContract.sent(each.namespace(), each.event(), each.payload(), each.durable()));
      }
    }
  }

  /** The events that clients send, and the events of {@link Emits}. */
  public List<EventContract> contract() {
    List<EventContract> contract = new ArrayList<>(emitted);
    found.forEach(each -> contract.addAll(each.handlers().contract()));
    return contract;
  }

  /** The wrong declarations, one line for each. To be called after all beans have been found. */
  public List<String> mistakes() {
    List<String> all = new ArrayList<>(mistakes);
    doubles(found.stream().map(Found::handlers).toList()).forEach(e -> all.add(e.getMessage()));
    return all;
  }

  /** The classes of the handler beans. */
  public Set<Class<?>> types() {
    return found.stream().map(each -> each.handlers().type()).collect(Collectors.toSet());
  }

  /**
   * The roles that each method admits, by the name of the method; without methods that admit all
   * roles.
   */
  public Map<String, Set<String>> roles() {
    Map<String, Set<String>> roles = new TreeMap<>();
    for (Found each : found) {
      for (HandlerMethod method : each.handlers().methods()) {
        Set<String> allowed = method.roles().allowed();
        if (allowed != null) {
          roles.put(method.name(), allowed);
        }
      }
    }
    return roles;
  }

  /** Finds two methods for the same event of one namespace. */
  static List<HandlerDeclarationException> doubles(List<HandlerBean> beans) {
    List<HandlerDeclarationException> doubles = new ArrayList<>();
    Map<List<String>, HandlerMethod> seen = new HashMap<>();
    for (HandlerBean bean : beans) {
      for (HandlerMethod method : bean.methods()) {
        if (method.kind() == Kind.EVENT) {
          HandlerMethod other = seen.putIfAbsent(List.of(bean.namespace(), method.event()), method);
          if (other != null) {
            doubles.add(
                new HandlerDeclarationException(
                    method.method(),
                    "handles '" + method.event() + "', and so does " + other.name()));
          }
        }
      }
    }
    return doubles;
  }

  /** Registers all handler beans in the namespaces of a server. */
  void register(SocketServer server, BeanManager manager) {
    RequestScope scope = new CdiRequestScope(manager);
    ExceptionMappers mappers = MapperBeans.of(manager);
    for (Found each : found) {
      Object instance =
          manager.getReference(
              each.bean(), each.handlers().type(), manager.createCreationalContext(each.bean()));
      new HandlerCalls(each.handlers(), instance, scope, mappers).register(server);
    }
  }
}
