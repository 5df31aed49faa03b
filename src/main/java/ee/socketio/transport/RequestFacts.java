package ee.socketio.transport;

import ee.socketio.engine.Handshake;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as far as admission needs it.
 *
 * @param method in upper case
 * @param path without query
 * @param query decoded parameters
 * @param headers by lower-case name
 * @param address of the client
 * @param secure whether it came over TLS
 */
public record RequestFacts(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    String address,
    boolean secure) {

  /** Under this name the request carries its facts from the gate to the servlet. */
  public static final String ATTRIBUTE = RequestFacts.class.getName();

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return values(name).stream().findFirst();
  }

  /** All values of a header, in order, whatever the case of its name. */
  public List<String> values(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /**
   * The elements of a header that is a list: those of all its lines, in order, without the empty
   * ones.
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

  /** A query parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** Whether it asks for a WebSocket. */
  public boolean upgrade() {
    return elements("upgrade").stream().anyMatch("websocket"::equalsIgnoreCase);
  }

  /** Whether it has a header that makes some containers take it for a WebSocket handshake. */
  public boolean webSocket() {
    return upgrade() || header("sec-websocket-key").isPresent();
  }

  /** Whether a body follows its head. */
  public boolean hasBody() {
    return header("transfer-encoding").isPresent()
        || header("content-length").filter(length -> !length.equals("0")).isPresent();
  }

  /** What a session that this request opens remembers of it. */
  public Handshake handshake(Instant now, @Nullable String bearer) {
    return new Handshake(headers, query, path, address, secure, now, bearer);
  }

  /** Method and path alone: headers and query can hold secrets. */
  @Override
  public String toString() {
    return "RequestFacts[" + method + " " + path + "]";
  }
}
