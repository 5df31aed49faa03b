package ee.socketio.auth.jwt;

import java.time.Duration;

/**
 * The limits of fetching keys from a URL.
 *
 * @param timeout the time for one whole fetch: connecting, and reading the complete response
 * @param patience how long a connection waits for keys that are being fetched, from the start of
 *     the fetch
 * @param refresh the time from a successful fetch to the next one
 * @param pause the shortest time between two fetches that unknown key ids and failures cause
 * @param maxBytes the maximum size of the answer
 */
public record KeyFetchOptions(
    Duration timeout, Duration patience, Duration refresh, Duration pause, int maxBytes) {
  /** The defaults: 10 s, 1 s, 5 min, 10 s and 1 MiB. */
  public static final KeyFetchOptions DEFAULT =
      new KeyFetchOptions(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          1 << 20);
}
