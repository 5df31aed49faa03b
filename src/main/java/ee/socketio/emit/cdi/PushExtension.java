package ee.socketio.emit.cdi;

import ee.socketio.contract.EventContract;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.room.Destination;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.ObserverMethodConfigurator;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the classes with {@link PushTo}, and observes their events. */
public class PushExtension implements Extension {
  private static final System.Logger LOG = System.getLogger(SocketEmitter.class.getName());

  private final Set<Class<?>> found = new LinkedHashSet<>();
  private final List<String> mistakes = new ArrayList<>();
  private volatile @Nullable SocketEmitter emitter;

  <T> void found(@Observes @WithAnnotations(PushTo.class) ProcessAnnotatedType<T> event) {
    Class<T> type = event.getAnnotatedType().getJavaClass();
    if (type.isAnnotationPresent(PushTo.class)) {
      found.add(type);
    }
  }

  void observe(@Observes AfterBeanDiscovery discovery) {
    for (Class<?> type : found) {
      try {
        PushRoute route = new PushRoute(type);
        observer(discovery, type, route).transactionPhase(TransactionPhase.AFTER_SUCCESS);
        observer(discovery, type, route).async(true);
      } catch (IllegalArgumentException e) {
        mistakes.add(e.getMessage());
      }
    }
  }

  <T, X> void injected(@Observes ProcessInjectionPoint<T, X> event) {
    InjectionPoint point = event.getInjectionPoint();
    for (Annotation qualifier : point.getQualifiers()) {
      if (qualifier instanceof Pushed pushed) {
        check(pushed, point.getMember());
      }
    }
  }

  private void check(Pushed pushed, Member member) {
    try {
      PushObserver.destination(pushed);
    } catch (IllegalArgumentException e) {
      mistakes.add(
          "%s.%s has a wrong @Pushed: %s"
              .formatted(member.getDeclaringClass().getName(), member.getName(), e.getMessage()));
    }
  }

  /** The wrong declarations, one line for each. To be called after all beans have been found. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The classes with {@link PushTo}. */
  public Set<Class<?>> types() {
    return Set.copyOf(found);
  }

  private ObserverMethodConfigurator<Object> observer(
      AfterBeanDiscovery discovery, Class<?> type, PushRoute route) {
    return discovery
        .addObserverMethod()
        .beanClass(PushExtension.class)
        .observedType(type)
        .notifyWith(context -> send(route, context.getEvent()));
  }

  /** The events that clients receive. */
  public List<EventContract> contract() {
    List<EventContract> contract = new ArrayList<>();
    for (Class<?> type : found) {
      PushTo to = Objects.requireNonNull(type.getAnnotation(PushTo.class));
      contract.add(EventContract.sent(to.namespace(), to.event(), type, to.durable()));
    }
    return contract;
  }

  /** The classes whose events are durable. */
  public List<Class<?>> durable() {
    List<Class<?>> durable = new ArrayList<>();
    for (Class<?> type : found) {
      if (Objects.requireNonNull(type.getAnnotation(PushTo.class)).durable()) {
        durable.add(type);
      }
    }
    return durable;
  }

  /** Sets the emitter. Events that are fired earlier are not sent. */
  void sendWith(SocketEmitter started) {
    emitter = started;
  }

  private void send(PushRoute route, Object event) {
    SocketEmitter started = emitter;
    if (started == null) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] {0} was fired before the start", event.getClass());
      return;
    }
    try {
      send(started, route, event);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] " + event.getClass() + " was not sent", e);
      if (route.durable()) {
        // Without a transaction the caller still waits, so it receives the exception.
        throw e;
      }
    }
  }

  private static void send(SocketEmitter emitter, PushRoute route, Object event) {
    Destination destination = route.destination(event);
    if (route.durable()) {
      emitter
          .of(destination.namespace().value())
          .emitToUserDurably(route.user(event), route.event(), event);
    } else {
      emitter.emit(destination, route.event(), event);
    }
  }
}
