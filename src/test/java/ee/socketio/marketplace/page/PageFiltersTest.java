package ee.socketio.marketplace.page;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.DemoMode;
import ee.socketio.proxy.TrustedProxies;
import ee.socketio.proxy.http.ServletClients;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageFiltersTest {
  private static final String POLICY = "Content-Security-Policy";
  private static final String HSTS = "Strict-Transport-Security";

  private final Map<String, Object> answer = new TreeMap<>();
  private final StringWriter body = new StringWriter();
  private long length;

  @Test
  void everyPageHasThePolicyWithAnyQuery() throws Exception {
    PageHeaders filter = headers("/socket.io/", Optional.empty());
    assertThat(passes(filter, "127.0.0.1", "/shop.html", null)).isTrue();
    assertThat(answer).containsKey(POLICY).containsEntry("Cache-Control", "no-cache");
    passes(filter, "127.0.0.1", "/api", null);
    assertThat(answer).containsKey(POLICY).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void responsesOfTheLibraryHaveNoPolicy() throws Exception {
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/socket.io", null);
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/socket.io/socket.io.js", null);
    assertThat(answer).isEmpty();
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/socket.ioned.html", null);
    assertThat(answer).containsKey(POLICY);
  }

  @Test
  void everyPageRestrictsBrowsers() throws Exception {
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/shop.html", null);
    assertThat(answer)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsKey("Permissions-Policy")
        .doesNotContainKey(HSTS);
  }

  @Test
  void strictTransportSecurityIsSentOverTlsAlsoBehindATrustedProxy() throws Exception {
    PageHeaders filter = headers("/socket.io", Optional.of("max-age=60"));
    passes(filter, "192.0.2.7", "/shop.html", "X-Forwarded-Proto");
    assertThat(answer).doesNotContainKey(HSTS);
    passes(filter, "127.0.0.1", "/shop.html", "X-Forwarded-Proto");
    assertThat(answer).containsEntry(HSTS, "max-age=60");
  }

  @Test
  void aRequestWithABodyThatNoCodeReadsClosesItsConnection() throws Exception {
    length = 60;
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/api/orders", null);
    assertThat(answer).doesNotContainKey("Connection");
    passes(headers("/socket.io", Optional.empty()), "127.0.0.1", "/shop.html", null);
    assertThat(answer).containsEntry("Connection", "close");

    answer.clear();
    passes(new DemoFilter(new DemoMode(true, false)), "192.0.2.7", "/api", null);
    assertThat(answer).containsEntry("Connection", "close");
  }

  private static PageHeaders headers(String enginePath, Optional<String> hsts) {
    return new PageHeaders(new ServletClients(TrustedProxies.parse("127.0.0.1")), enginePath, hsts);
  }

  @Test
  void demoModeRefusesOtherMachinesAndProxiesWithJson() throws Exception {
    DemoFilter filter = new DemoFilter(new DemoMode(true, false));
    assertThat(passes(filter, "::1", "/api", null)).isTrue();
    assertThat(passes(filter, "192.0.2.7", "/api", null)).isFalse();
    assertThat(answer).containsEntry("status", 403).containsEntry("type", "application/json");
    assertThat(body.toString()).contains("\"code\":\"DEMO_IS_LOCAL\"");
    for (String header : new String[] {"Forwarded", "X-Forwarded-For", "X-Real-IP"}) {
      assertThat(passes(filter, "127.0.0.1", "/api", header)).as(header).isFalse();
    }
  }

  @Test
  void onlyDemoModeChecksAddresses() throws Exception {
    DemoFilter filter = new DemoFilter(new DemoMode(false, false));
    assertThat(passes(filter, "192.0.2.7", "/api", "Forwarded")).isTrue();
  }

  private boolean passes(HttpFilter filter, String address, String path, @Nullable String header)
      throws Exception {
    boolean[] passed = {false};
    filter.doFilter(
        request(address, path, header), response(), (request, response) -> passed[0] = true);
    return passed[0];
  }

  private HttpServletRequest request(String address, String path, @Nullable String header) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            PageFiltersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> address;
                  case "getServletPath" -> path;
                  case "getQueryString" -> "EIO=4";
                  case "isSecure" -> false;
                  case "getHeaders" ->
                      Collections.enumeration(
                          ((String) arguments[0]).equalsIgnoreCase(header)
                              ? List.of("https")
                              : List.<String>of());
                  case "getContentLengthLong" -> length;
                  case "getProtocol" -> "HTTP/1.1";
                  case "getHeader" -> arguments[0].equals(header) ? "for=192.0.2.7" : null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            PageFiltersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "setHeader" -> answer.put((String) arguments[0], arguments[1]);
                  case "setStatus" -> answer.put("status", arguments[0]);
                  case "setContentType" -> answer.put("type", arguments[0]);
                  case "getWriter" -> new PrintWriter(body, true);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
