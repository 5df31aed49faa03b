package ee.socketio.socket.cdi;

import ee.socketio.auth.Identity;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.EventError;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The roles that may call a handler method.
 *
 * @param allowed the admitted roles; null admits all callers, empty admits none
 */
record Roles(@Nullable Set<String> allowed) {
  /** The role of every authenticated caller, as in Jakarta Security. */
  private static final String AUTHENTICATED = "**";

  private static final Roles ALL_CALLERS = new Roles(null);

  /** The annotation of the method, else of its bean; all callers if neither has one. */
  static Roles of(Method method, Class<?> bean) {
    for (AnnotatedElement element : List.of(method, bean)) {
      if (element.isAnnotationPresent(DenyAll.class)) {
        return new Roles(Set.of());
      }
      RolesAllowed roles = element.getAnnotation(RolesAllowed.class);
      if (roles != null) {
        return new Roles(new HashSet<>(List.of(roles.value())));
      }
      if (element.isAnnotationPresent(PermitAll.class)) {
        return ALL_CALLERS;
      }
    }
    return ALL_CALLERS;
  }

  /**
   * @throws ClientException when the identity does not have a required role
   */
  void check(Identity identity) {
    boolean permitted =
        allowed == null
            || identity.hasAnyRole(allowed)
            || (identity.authenticated() && allowed.contains(AUTHENTICATED));
    if (!permitted) {
      throw EventError.FORBIDDEN.exception();
    }
  }
}
