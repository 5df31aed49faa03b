package ee.socketio.transport;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.engine.Handshake;
import ee.socketio.proxy.ClientFacts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one HTTP request that its admission needs.
 *
 * @param method the method in upper case
 * @param path the path without the query
 * @param query the decoded parameters
 * @param headers the headers by lower-case name
 * @param client the address, the scheme and the host that the client used, also behind proxies
 * @param caller the caller that the container has authenticated; null if there is none, or if the
 *     request opens no session
 */
public record RequestFacts(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    ClientFacts client,
    @Nullable ContainerCaller caller) {

  /** The facts of a request without a caller of the container. */
  public RequestFacts(
      String method,
      String path,
      Map<String, String> query,
      Map<String, List<String>> headers,
      ClientFacts client) {
    this(method, path, query, headers, client, null);
  }

  /** The request attribute in which the filter passes the facts to the servlet. */
  public static final String ATTRIBUTE = RequestFacts.class.getName();

  /** The same request with a caller of the container; null for none. */
  public RequestFacts withCaller(@Nullable ContainerCaller found) {
    return new RequestFacts(method, path, query, headers, client, found);
  }

  /** The address of the client; empty if it is unknown. */
  public String address() {
    return client.address();
  }

  /** Whether the client used TLS. */
  public boolean secure() {
    return client.secure();
  }

  /** The host that the client requested, with its port if it has one; empty if it is unknown. */
  public String host() {
    return client.host();
  }

  /** The first value of a header. The name is not case-sensitive. */
  public Optional<String> header(String name) {
    return values(name).stream().findFirst();
  }

  /** All values of a header, in order. The name is not case-sensitive. */
  public List<String> values(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * The elements of a list header, from all its lines, in order, without empty elements.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1">RFC 9110, section 5.6.1</a>
   */
  public List<String> elements(String name) {
    return values(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  /** The value of a query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Whether the request asks for an upgrade to WebSocket. */
  public boolean upgrade() {
    return elements("upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
  }

  /** Whether some containers treat the request as a WebSocket handshake. */
  public boolean webSocket() {
    return upgrade() || header("sec-websocket-key").isPresent();
  }

  /** Whether the request has a body. */
  public boolean hasBody() {
    return header("transfer-encoding").isPresent()
        || header("content-length").filter(length -> !length.equals("0")).isPresent();
  }

  /** Returns the facts that a session keeps. */
  public Handshake handshake(Instant now, @Nullable String bearer) {
    return new Handshake(headers, query, path, address(), secure(), host(), now, bearer, caller);
  }

  /** Contains only method and path, because headers and query can contain secrets. */
  @Override
  public String toString() {
    return "RequestFacts[" + method + " " + path + "]";
  }
}
