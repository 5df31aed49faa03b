package ee.socketio.auth.cdi;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Instance.Handle;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authenticators of the application. */
public final class AuthenticatorBeans {
  private AuthenticatorBeans() {}

  /**
   * Returns the beans in the order of {@link Priority}: the smallest value first, beans without a
   * value last. Each call of a bean has an active request scope.
   *
   * @param beans all beans of the type
   * @param scopes creates a controller for each call, because a controller remembers whether it has
   *     activated the scope
   */
  public static List<Authenticator> of(
      Instance<Authenticator> beans, Instance<RequestContextController> scopes) {
    return beans
        .handlesStream()
        .sorted(Comparator.comparingInt(AuthenticatorBeans::priority))
        .map(bean -> withRequestScope(bean.get(), scopes))
        .toList();
  }

  private static int priority(Handle<Authenticator> bean) {
    Priority priority = bean.getBean().getBeanClass().getAnnotation(Priority.class);
    return priority == null ? Integer.MAX_VALUE : priority.value();
  }

  private static Authenticator withRequestScope(
      Authenticator bean, Instance<RequestContextController> scopes) {
    return new Authenticator() {
      @Override
      public @Nullable Identity authenticate(Credentials credentials)
          throws AuthenticationException {
        Handle<RequestContextController> controller = scopes.getHandle();
        boolean activated = controller.get().activate();
        try {
          return bean.authenticate(credentials);
        } finally {
          if (activated) {
            controller.get().deactivate();
          }
          controller.destroy();
        }
      }

      @Override
      public String toString() {
        return bean.toString();
      }
    };
  }
}
