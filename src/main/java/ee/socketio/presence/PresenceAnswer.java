package ee.socketio.presence;

import java.util.Collection;
import java.util.List;

/**
 * The acknowledgement of {@code presence:watch} and {@code presence:query}.
 *
 * @param users one for each id, in their order
 */
public record PresenceAnswer(List<PresenceReport> users) {
  static PresenceAnswer of(Collection<UserPresence> users) {
    return new PresenceAnswer(users.stream().map(PresenceReport::of).toList());
  }
}
