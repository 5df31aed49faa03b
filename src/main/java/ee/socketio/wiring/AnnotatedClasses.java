package ee.socketio.wiring;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnAnyEvent;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnDisconnect;
import ee.socketio.socket.cdi.OnDisconnecting;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.ServletSecurity;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of the web application that have annotations of this library, or that declare
 * roles. CDI does not read classes without a bean-defining annotation, nor archives without beans;
 * this class does.
 */
@HandlesTypes({
  SocketNamespace.class,
  OnConnect.class,
  OnEvent.class,
  OnAnyEvent.class,
  OnDisconnecting.class,
  OnDisconnect.class,
  PushTo.class,
  Emits.class,
  DeclareRoles.class,
  ServletSecurity.class
})
public final class AnnotatedClasses implements ServletContainerInitializer {
  private static final String FOUND = AnnotatedClasses.class.getName();
  private static final List<Class<? extends Annotation>> OF_METHODS =
      List.of(
          OnConnect.class,
          OnEvent.class,
          OnAnyEvent.class,
          OnDisconnecting.class,
          OnDisconnect.class);

  @Override
  public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
    context.setAttribute(FOUND, types == null ? Set.of() : Set.copyOf(types));
  }

  /** The classes, in the order of their names; empty if the container does not search for them. */
  static List<Class<?>> of(ServletContext context) {
    List<Class<?>> classes = new ArrayList<>();
    if (context.getAttribute(FOUND) instanceof Set<?> found) {
      found.forEach(type -> classes.add((Class<?>) type));
    }
    classes.sort(Comparator.comparing(Class::getName));
    return classes;
  }

  /**
   * Classes whose handler methods are never called, because the class has no {@link
   * SocketNamespace}. Superclasses of handler beans are excluded.
   *
   * @param beans the classes of the handler beans
   */
  static List<String> mistakes(List<Class<?>> classes, Set<Class<?>> beans) {
    List<String> mistakes = new ArrayList<>();
    for (Class<?> type : classes) {
      if (!type.isAnnotationPresent(SocketNamespace.class)
          && !Modifier.isAbstract(type.getModifiers())
          && beans.stream().noneMatch(type::isAssignableFrom)) {
        Arrays.stream(type.getDeclaredMethods())
            .filter(AnnotatedClasses::isHandler)
            .min(Comparator.comparing(Method::getName))
            .ifPresent(
                method ->
                    mistakes.add(
                        type.getName()
                            + " has no @SocketNamespace, so its handler "
                            + method.getName()
                            + "() is never called"));
      }
    }
    return mistakes;
  }

  private static boolean isHandler(Method method) {
    return OF_METHODS.stream().anyMatch(method::isAnnotationPresent);
  }

  /**
   * Classes that CDI has not found, so that their annotation has no effect.
   *
   * @param known the classes that CDI has found
   */
  static List<String> warnings(List<Class<?>> classes, Set<Class<?>> known) {
    List<String> warnings = new ArrayList<>();
    for (Class<?> type : classes) {
      String annotation =
          type.isAnnotationPresent(SocketNamespace.class)
              ? "@SocketNamespace"
              : type.isAnnotationPresent(PushTo.class) ? "@PushTo" : "";
      if (!annotation.isEmpty() && !known.contains(type) && !isSwitchedOff(type)) {
        warnings.add(
            type.getName()
                + " has "
                + annotation
                + ", but CDI does not find it: look for bean-discovery-mode=\"none\" in the"
                + " beans.xml of its archive");
      }
    }
    return warnings;
  }

  private static boolean isSwitchedOff(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers())
        || type.isAnnotationPresent(Vetoed.class)
        || type.isAnnotationPresent(Alternative.class);
  }
}
