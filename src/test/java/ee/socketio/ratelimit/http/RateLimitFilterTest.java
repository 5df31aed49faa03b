package ee.socketio.ratelimit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.proxy.TrustedProxies;
import ee.socketio.proxy.http.ServletClients;
import ee.socketio.ratelimit.ActionLimiter;
import ee.socketio.ratelimit.Rate;
import ee.socketio.testkit.TestGuard;
import ee.socketio.testkit.http.FakeRequest;
import ee.socketio.testkit.http.FakeResponse;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitFilterTest {
  private final RateLimitFilter filter =
      new RateLimitFilter(
          new ActionLimiter(
              TestGuard.unlimited(), Map.of("login", new Rate(2, Duration.ofSeconds(5))), () -> 0),
          new ServletClients(TrustedProxies.parse("10.0.0.0/8")));
  private int passed;

  private static FilterConfig action(@Nullable String action) {
    return (FilterConfig)
        Proxy.newProxyInstance(
            RateLimitFilterTest.class.getClassLoader(),
            new Class<?>[] {FilterConfig.class},
            (proxy, called, arguments) ->
                called.getName().equals("getInitParameter") ? action : "log-in");
  }

  private FakeResponse request(String client) throws ServletException, IOException {
    FakeResponse response = new FakeResponse();
    filter.doFilter(
        new FakeRequest("POST", null).header("X-Forwarded-For", client).request(),
        response.response(),
        (request, answer) -> passed++);
    return response;
  }

  @Test
  void aRequestBeyondTheRateOfItsAddressIsRefused() throws Exception {
    filter.init(action("login"));
    request("192.0.2.1");
    request("192.0.2.1");
    FakeResponse third = request("192.0.2.1");
    request("192.0.2.2");

    assertThat(passed).isEqualTo(3);
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.headers).containsEntry("Retry-After", "3");
    assertThat(third.body()).isEqualTo("{\"message\":\"Too many requests\"}");
  }

  @Test
  void anActionWithoutARateStopsTheDeployment() {
    assertThatThrownBy(() -> filter.init(action("search")))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("'search', expected one of [login]")
        .hasMessageContaining("socketio.guard.actions");
    assertThatThrownBy(() -> filter.init(action(null))).isInstanceOf(ServletException.class);
  }
}
