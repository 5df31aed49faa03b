package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The presence of a user as clients receive it; also the payload of {@code presence:changed}.
 *
 * @param userId the user
 * @param state {@code online}, {@code away} or {@code offline}
 * @param lastSeen when the user was last active; absent while online, and if unknown
 */
public record PresenceReport(String userId, String state, @Nullable Instant lastSeen) {
  static PresenceReport of(UserPresence user) {
    return new PresenceReport(user.userId(), user.state().text(), user.lastSeen());
  }
}
