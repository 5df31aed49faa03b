package ee.socketio.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TyrusLogoutTest {
  private static final ContainerCaller CALLER =
      new ContainerCaller(() -> "ann", Set.of("clerk"), null);

  private final HttpSession session = proxy(HttpSession.class, null);
  private final HttpServletRequest request = proxy(HttpServletRequest.class, session);
  private final CallerReader callers = new TyrusLogout(asked -> CALLER);

  /** An object whose methods all return one result. */
  private static <T> T proxy(Class<T> type, @Nullable Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, called, none) -> result));
  }

  @Test
  void theRequestOfAWebSocketHidesItsHttpSessionFromTheContainer() {
    assertThat(request.getSession(false)).isSameAs(session);
    assertThat(callers.upgrading(request).getSession(false)).isNull();
  }

  @Test
  void theCallerIsReadFromTheRequestItself() {
    assertThat(callers.caller(request)).isSameAs(CALLER);
  }
}
