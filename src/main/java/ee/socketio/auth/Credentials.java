package ee.socketio.auth;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data with which a client identifies itself when it connects to a namespace. Immutable.
 *
 * @param namespace the full name, such as {@code /orders}
 * @param token the bearer token: of the {@code auth} object, else of the handshake; null if there
 *     is none
 * @param auth the {@code auth} object of the CONNECT packet as JSON; <code>{}</code> if there is
 *     none
 * @param headers the headers of the handshake by lower-case name
 * @param query the decoded parameters of the handshake's URL
 * @param address the address of the client; empty if it is unknown
 * @param secure whether the client used TLS
 * @param caller the caller that the container has authenticated at the handshake; null if there is
 *     none
 */
public record Credentials(
    String namespace,
    @Nullable Token token,
    String auth,
    Map<String, List<String>> headers,
    Map<String, String> query,
    String address,
    boolean secure,
    @Nullable ContainerCaller caller) {
  private static final String NO_AUTH = "{}";

  public Credentials {
    Objects.requireNonNull(namespace, "namespace");
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** Credentials that consist of a token, or of nothing. */
  public static Credentials of(String namespace, @Nullable Token token) {
    return new Credentials(namespace, token, NO_AUTH, Map.of(), Map.of(), "", false, null);
  }

  /** The first value of a header. The name is not case-sensitive. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The value of a parameter of the handshake's URL. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The same credentials with another token. */
  public Credentials withToken(@Nullable Token other) {
    return new Credentials(namespace, other, auth, headers, query, address, secure, caller);
  }

  /** Contains only namespace and address, because the other members can contain secrets. */
  @Override
  public String toString() {
    return "Credentials[" + NamespaceName.of(namespace) + " from " + LogText.value(address) + "]";
  }
}
