package ee.socketio.presence;

import ee.socketio.protocol.socketio.NamespaceName;
import java.time.Duration;
import java.util.List;

/**
 * What can be set.
 *
 * @param namespaces where sockets count and clients may watch; empty to do without presence
 * @param awayAfter a client that sends no event for that long is away
 * @param offlineAfter a user without a socket for that long is offline
 * @param maxWatched how many users one socket may watch
 * @param maxQuery how many ids one call of a client may hold
 */
public record PresenceOptions(
    List<NamespaceName> namespaces,
    Duration awayAfter,
    Duration offlineAfter,
    int maxWatched,
    int maxQuery) {
  /** No presence, and the usual times and limits. */
  public static final PresenceOptions DEFAULT =
      new PresenceOptions(List.of(), Duration.ofMinutes(5), Duration.ofSeconds(3), 500, 200);

  public PresenceOptions {
    namespaces = List.copyOf(namespaces);
  }
}
