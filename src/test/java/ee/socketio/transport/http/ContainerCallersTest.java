package ee.socketio.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.ContainerCaller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerCallersTest {
  private static final Principal ANN = () -> "ann";

  private final ContainerCallers callers = new ContainerCallers(Set.of("clerk", "boss"));
  private final FakeSession session = new FakeSession();
  private @Nullable Principal principal = ANN;
  private boolean hasSession = true;

  /** An HTTP session that has only an id. */
  private static final class FakeSession {
    private String id = "one";
    private int idChanges;

    HttpSession session() {
      return (HttpSession)
          Proxy.newProxyInstance(
              FakeSession.class.getClassLoader(),
              new Class<?>[] {HttpSession.class},
              (proxy, called, arguments) ->
                  switch (called.getName()) {
                    case "getId" -> id();
                    default -> throw new UnsupportedOperationException(called.getName());
                  });
    }

    /** The id changes after the first call, if the test wants it. */
    private String id() {
      String current = id;
      if (idChanges > 0) {
        idChanges--;
        id = "two";
      }
      return current;
    }
  }

  private HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ContainerCallersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getUserPrincipal" -> principal;
                  case "isUserInRole" -> arguments[0].equals("clerk");
                  case "getSession" -> hasSession ? session.session() : null;
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private ContainerCaller caller() {
    return Objects.requireNonNull(callers.caller(request()));
  }

  private HttpSessionEvent event() {
    return new HttpSessionEvent(session.session());
  }

  @Test
  void aCallerHasTheDeclaredRolesThatTheContainerConfirms() {
    assertThat(caller().principal()).isSameAs(ANN);
    assertThat(caller().name()).isEqualTo("ann");
    assertThat(caller().roles()).containsExactly("clerk");
  }

  @Test
  void aRequestWithoutAPrincipalHasNoCaller() {
    principal = null;
    assertThat(callers.caller(request())).isNull();

    principal = () -> " ";
    assertThat(callers.caller(request())).isNull();
  }

  @Test
  void aCallerWithoutAnHttpSessionNeverLogsOut() {
    hasSession = false;

    assertThat(caller().login()).isNull();
    assertThat(caller().loggedOut()).isFalse();
  }

  @Test
  void theEndOfTheHttpSessionIsTheLogout() {
    ContainerCaller caller = caller();
    assertThat(caller.loggedOut()).isFalse();

    callers.sessionDestroyed(event());

    assertThat(caller.loggedOut()).isTrue();
  }

  @Test
  void aNewIdOfTheHttpSessionIsFollowed() {
    ContainerCaller caller = caller();
    session.id = "two";
    callers.sessionIdChanged(event(), "one");
    assertThat(caller.loggedOut()).isFalse();
    assertThat(caller().login()).isSameAs(caller.login());

    callers.sessionDestroyed(event());

    assertThat(caller.loggedOut()).isTrue();
  }

  @Test
  void anIdThatChangesWhileTheCallerIsReadIsFollowed() {
    session.idChanges = 1;
    ContainerCaller caller = caller();

    callers.sessionDestroyed(event());

    assertThat(caller.loggedOut()).isTrue();
  }
}
