package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as clients read it, also the payload of {@code presence:changed}.
 *
 * @param userId who
 * @param state {@code online}, {@code away} or {@code offline}
 * @param lastSeen when the user was active for the last time; missing while online, and when it is
 *     not known
 */
public record PresenceReport(String userId, String state, @Nullable Instant lastSeen) {
  static PresenceReport of(UserPresence user) {
    return new PresenceReport(user.userId(), user.state().text(), user.lastSeen());
  }
}
