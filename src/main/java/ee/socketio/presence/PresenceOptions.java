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
 * @param announceInterval the shortest time between two announcements of one user; the last state
 *     of the user is announced, and a state that was announced before is not announced again
 * @param storeInterval the shortest time between two writes of one user to the store
 * @param maxWatched the number of users that one socket may watch
 * @param maxQuery the number of ids that one event of a client may hold
 */
public record PresenceOptions(
    List<NamespaceName> namespaces,
    Duration awayAfter,
    Duration offlineAfter,
    Duration announceInterval,
    Duration storeInterval,
    int maxWatched,
    int maxQuery) {
  /** No presence, with the default times and limits. */
  public static final PresenceOptions DEFAULT =
      new PresenceOptions(
          List.of(),
          Duration.ofMinutes(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          500,
          200);

  public PresenceOptions {
    namespaces = List.copyOf(namespaces);
  }
}
