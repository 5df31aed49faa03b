package ee.socketio.auth.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Authenticator;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorBeansTest {
  private static final Credentials NOTHING = Credentials.of("/", null);

  private final List<String> calls = new ArrayList<>();
  private boolean activates = true;

  @Priority(2)
  private final class Second extends Recorder {}

  @Priority(1)
  private final class First extends Recorder {}

  private final class Last extends Recorder {}

  /** Records its calls, and knows no credentials. */
  private class Recorder implements Authenticator {
    @Override
    public @Nullable Identity authenticate(Credentials credentials) {
      calls.add(getClass().getSimpleName());
      return null;
    }
  }

  /** A scope that is not active yet, or that another caller has activated. */
  private final class Scope implements RequestContextController {
    @Override
    public boolean activate() {
      calls.add("activate");
      return activates;
    }

    @Override
    public void deactivate() {
      calls.add("deactivate");
    }
  }

  @SafeVarargs
  @SuppressWarnings("unchecked")
  private static <T> Instance<T> instance(T... beans) {
    List<Instance.Handle<T>> handles =
        Stream.of(beans).map(AuthenticatorBeansTest::handle).toList();
    return (Instance<T>)
        Proxy.newProxyInstance(
            AuthenticatorBeansTest.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "handlesStream" -> handles.stream();
                  case "getHandle" -> handles.get(0);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  private static <T> Instance.Handle<T> handle(T bean) {
    return new Instance.Handle<>() {
      @Override
      public T get() {
        return bean;
      }

      @Override
      @SuppressWarnings("unchecked")
      public Bean<T> getBean() {
        return (Bean<T>)
            Proxy.newProxyInstance(
                AuthenticatorBeansTest.class.getClassLoader(),
                new Class<?>[] {Bean.class},
                (proxy, called, arguments) -> bean.getClass());
      }

      @Override
      public void destroy() {}

      @Override
      public void close() {}
    };
  }

  private void authenticate(Authenticator... beans) throws Exception {
    for (Authenticator each :
        AuthenticatorBeans.of(instance(beans), instance((RequestContextController) new Scope()))) {
      each.authenticate(NOTHING);
    }
  }

  @Test
  void theBeansAreInTheOrderOfTheirPriority() throws Exception {
    authenticate(new Last(), new Second(), new First());

    assertThat(calls)
        .filteredOn(call -> !call.endsWith("activate"))
        .containsExactly("First", "Second", "Last");
  }

  @Test
  void eachCallHasARequestScope() throws Exception {
    authenticate(new First());

    assertThat(calls).containsExactly("activate", "First", "deactivate");
  }

  @Test
  void theRequestScopeOfTheCallerRemainsActive() throws Exception {
    activates = false;
    authenticate(new First());

    assertThat(calls).containsExactly("activate", "First");
  }
}
