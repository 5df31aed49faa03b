package ee.socketio.socket.cdi;

import ee.socketio.socket.SocketServer;
import ee.socketio.socket.contract.EventContract;
import ee.socketio.socket.json.Writable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
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

/**
 * Finds the handler beans of the application while it is deployed, and fails the deployment where
 * one cannot work.
 */
public class HandlerExtension implements Extension {
  private final List<Found> found = new ArrayList<>();
  private final List<EventContract> emitted = new ArrayList<>();
  private final List<HandlerDeclarationException> problems = new ArrayList<>();

  private record Found(Bean<?> bean, HandlerBean handlers) {}

  /** Managed beans and session beans; a producer is annotated as a method or a field. */
  <T> void found(@Observes ProcessBean<T> event) {
    if (event.getAnnotated() instanceof AnnotatedType<?> annotated
        && annotated.isAnnotationPresent(SocketNamespace.class)) {
      Class<?> type = annotated.getJavaClass();
      try {
        found.add(new Found(event.getBean(), HandlerBean.of(type)));
      } catch (HandlerDeclarationException e) {
        problems.add(e);
      }
    }
  }

  <T> void emitting(
      @Observes @WithAnnotations({Emits.class, Emits.All.class}) ProcessAnnotatedType<T> event) {
    Class<T> type = event.getAnnotatedType().getJavaClass();
    for (Emits each : type.getAnnotationsByType(Emits.class)) {
      Writable.problem(each.payload())
          .ifPresent(
              problem ->
                  problems.add(
                      new HandlerDeclarationException(
                          type, "emits '" + each.event() + "', which cannot be sent: " + problem)));
      emitted.add(EventContract.sent(each.namespace(), each.event(), each.payload()));
    }
  }

  /** What clients send, and what {@link Emits} says that they get. */
  public List<EventContract> contract() {
    List<EventContract> contract = new ArrayList<>(emitted);
    found.forEach(each -> contract.addAll(each.handlers().contract()));
    return contract;
  }

  void check(@Observes AfterDeploymentValidation validation) {
    problems.addAll(doubles(found.stream().map(Found::handlers).toList()));
    problems.forEach(validation::addDeploymentProblem);
  }

  /** Two methods for one event of one namespace. */
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

  /** Hangs all handler beans on the namespaces of a server. */
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
