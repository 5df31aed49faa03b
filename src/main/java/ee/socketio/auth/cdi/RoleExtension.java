package ee.socketio.auth.cdi;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the roles that the beans of the application declare.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/annotations/2.1/annotations-spec-2.1#jakarta-annotation-security-declareroles">Jakarta
 *     Annotations 2.1, DeclareRoles</a>
 */
public class RoleExtension implements Extension {
  private final Set<String> declared = new LinkedHashSet<>();
  private final Map<Class<?>, Set<String>> allowed = new LinkedHashMap<>();

  <T> void found(
      @Observes @WithAnnotations({DeclareRoles.class, RolesAllowed.class})
          ProcessAnnotatedType<T> event) {
    AnnotatedType<T> type = event.getAnnotatedType();
    DeclareRoles roles = type.getAnnotation(DeclareRoles.class);
    if (roles != null) {
      declared.addAll(List.of(roles.value()));
    }
    allow(type.getJavaClass(), type.getAnnotation(RolesAllowed.class));
    type.getMethods()
        .forEach(method -> allow(type.getJavaClass(), method.getAnnotation(RolesAllowed.class)));
  }

  private void allow(Class<?> type, @Nullable RolesAllowed roles) {
    if (roles != null) {
      allowed.computeIfAbsent(type, each -> new LinkedHashSet<>()).addAll(List.of(roles.value()));
    }
  }

  /** The roles of {@link DeclareRoles}. */
  public Set<String> declared() {
    return Set.copyOf(declared);
  }

  /**
   * The roles of {@link RolesAllowed}, which declares roles as well.
   *
   * @param except the classes whose roles the result does not contain
   */
  public Set<String> allowed(Set<Class<?>> except) {
    return allowed.entrySet().stream()
        .filter(each -> !except.contains(each.getKey()))
        .flatMap(each -> each.getValue().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
