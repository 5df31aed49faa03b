package ee.socketio.marketplace.rest;

import static org.assertj.core.api.Assertions.assertThatCode;

import ee.socketio.testkit.http.FakeRequest;
import ee.socketio.testkit.http.FakeResponse;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class BodyFilterTest {
  @SuppressWarnings("unchecked")
  private static final Instance<RequestContextController> CDI_NOT_USED =
      (Instance<RequestContextController>)
          Proxy.newProxyInstance(
              BodyFilterTest.class.getClassLoader(),
              new Class<?>[] {Instance.class},
              (proxy, called, arguments) -> {
                throw new UnsupportedOperationException(called.getName());
              });

  @Test
  void aClientThatClosesItsConnectionCausesNoException() {
    // Only dispatched requests need a scope.
    BodyFilter filter = new BodyFilter(CDI_NOT_USED, 1_000, 1_000, 1_000, 1_000);
    FilterChain closed =
        (request, response) -> {
          throw new IOException("Connection is closed");
        };

    assertThatCode(
            () ->
                filter.doFilter(
                    new FakeRequest("POST", null).header("Content-Length", "0").request(),
                    new FakeResponse().response(),
                    closed))
        .doesNotThrowAnyException();
  }
}
