package ee.socketio.presence;

import java.util.Collection;
import java.util.List;

/**
 * The acknowledgement of {@code presence:watch} and {@code presence:query}.
 *
 * @param users one report for each requested id, in the order of the request
 */
public record PresenceAnswer(List<PresenceReport> users) {
  static PresenceAnswer of(Collection<UserPresence> users) {
    return new PresenceAnswer(users.stream().map(PresenceReport::of).toList());
  }
}
