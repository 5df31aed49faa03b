package ee.socketio.engine;

import ee.socketio.protocol.engineio.EngineVersion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the HTTP request that opened a session. It is read once: later there is no
 * request to ask.
 *
 * @param headers by lower-case name
 * @param query decoded parameters of the URL, the last one wins where a name comes twice
 * @param url path and query as requested
 * @param address the address of the client, empty where the container does not tell
 * @param secure whether it came over TLS
 * @param time when it came
 * @param bearer the bearer token of the request, from its header or cookie
 */
public record Handshake(
    Map<String, List<String>> headers,
    Map<String, String> query,
    String url,
    String address,
    boolean secure,
    Instant time,
    @Nullable String bearer) {

  public Handshake {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** The version of the protocol that the client speaks. */
  public EngineVersion version() {
    return EngineVersion.of(query.get("EIO"));
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The address alone: headers and query can hold secrets. */
  @Override
  public String toString() {
    return "Handshake[" + address + "]";
  }
}
