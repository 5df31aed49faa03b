package ee.socketio.presence;

import ee.socketio.protocol.socketio.NamespaceName;
import java.time.Duration;
import java.util.List;

/**
 * The settings of presence.
 *
 * @param namespaces the namespaces whose sockets make a user present, and whose clients may watch;
 *     empty for no presence
 * @param awayAfter a client that sends no event for that long is away
 * @param offlineAfter a user without a socket for that long is offline
 * @param maxWatched the number of users that one socket may watch
 * @param maxQuery the number of ids that one event of a client may hold
 */
public record PresenceOptions(
    List<NamespaceName> namespaces,
    Duration awayAfter,
    Duration offlineAfter,
    int maxWatched,
    int maxQuery) {
  /** No presence, with the default times and limits. */
  public static final PresenceOptions DEFAULT =
      new PresenceOptions(List.of(), Duration.ofMinutes(5), Duration.ofSeconds(3), 500, 200);

  public PresenceOptions {
    namespaces = List.copyOf(namespaces);
  }
}
