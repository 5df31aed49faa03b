package ee.socketio.proxy.http;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.proxy.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client of a servlet request. This class is a bean, so that filters and REST resources
 * of an application find the same client as the server. Any thread may call this class.
 */
public final class ServletClients {
  private final TrustedProxies proxies;

  /**
   * @param proxies the proxies whose headers are believed
   */
  public ServletClients(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /**
   * Returns the address, the scheme and the host that the client of a request used.
   *
   * @param request a request that has not ended
   */
  public ClientFacts of(HttpServletRequest request) {
    return proxies.client(
        ClientFacts.of(request.getRemoteAddr(), request.isSecure(), values("host", request)),
        name -> values(name, request));
  }

  private static List<String> values(String name, HttpServletRequest request) {
    @Nullable Enumeration<String> values = request.getHeaders(name);
    return values == null ? List.of() : Collections.list(values);
  }
}
