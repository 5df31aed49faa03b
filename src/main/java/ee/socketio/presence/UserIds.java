package ee.socketio.presence;

import ee.socketio.socket.Arguments;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.EventError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the user ids that a client has sent. */
final class UserIds {
  private static final int LENGTH = 64;

  private UserIds() {}

  /**
   * @return the ids without duplicates, in their order
   * @throws ClientException with the code {@code INVALID}
   */
  static Set<String> read(Arguments arguments, int limit) {
    if (!(arguments.json(0).startsWith("[")
        && arguments.get(0, Object.class) instanceof List<?> list)) {
      throw invalid("expected a list of user ids");
    }
    if (list.size() > limit) {
      throw invalid("expected at most " + limit + " user ids, got " + list.size());
    }
    Set<String> ids = new LinkedHashSet<>();
    for (Object each : list) {
      if (!(each instanceof String id) || id.isBlank() || id.length() > LENGTH) {
        throw invalid("expected user ids of 1 to " + LENGTH + " characters");
      }
      ids.add(id);
    }
    return ids;
  }

  static ClientException invalid(String message) {
    return EventError.INVALID.exception(message);
  }
}
