package ee.socketio.engine;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.log.LogText;
import ee.socketio.protocol.engineio.EngineVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the HTTP request that opened a session. The request itself is not available after
 * that.
 *
 * @param headers the headers by lower-case name
 * @param query the decoded parameters of the URL; the last value of a repeated name
 * @param url the path of the request
 * @param address the address of the client, also behind trusted proxies; empty if the container
 *     does not provide it
 * @param secure whether the client used TLS, likewise
 * @param host the host that the client requested, such as {@code shop.example:8443}, likewise;
 *     empty if it is unknown
 * @param time when the request arrived
 * @param bearer the bearer token from a header or a cookie; null if there is none
 * @param caller the caller that the container has authenticated; null if there is none
 */
public record Handshake(
    Map<String, List<String>> headers,
    Map<String, String> query,
    String url,
    String address,
    boolean secure,
    String host,
    Instant time,
    @Nullable String bearer,
    @Nullable ContainerCaller caller) {
  /** The objects of one name or value, in bytes. */
  private static final int PER_ENTRY = 64;

  public Handshake {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** A handshake without a caller of the container. */
  public Handshake(
      Map<String, List<String>> headers,
      Map<String, String> query,
      String url,
      String address,
      boolean secure,
      String host,
      Instant time,
      @Nullable String bearer) {
    this(headers, query, url, address, secure, host, time, bearer, null);
  }

  /** The protocol version of the client. */
  public EngineVersion version() {
    return EngineVersion.of(query.get("EIO"));
  }

  /** An estimate of the memory that the server holds for the handshake, in bytes. */
  long memory() {
    long memory = (long) url.length() + (bearer == null ? 0 : bearer.length());
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      memory += PER_ENTRY + header.getKey().length();
      for (String value : header.getValue()) {
        memory += PER_ENTRY + value.length();
      }
    }
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      memory += PER_ENTRY + parameter.getKey().length() + parameter.getValue().length();
    }
    return memory;
  }

  /** The first value of a header. The name is not case-sensitive. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Contains only the address, because headers and query can contain secrets. */
  @Override
  public String toString() {
    return "Handshake[" + LogText.value(address) + "]";
  }
}
