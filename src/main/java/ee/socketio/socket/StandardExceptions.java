package ee.socketio.socket;

import ee.socketio.room.ReservedRoomException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of the library, of Java and of Jakarta EE whose type determines the error of the
 * client. The class refers to them by name, because an application may run without their APIs.
 */
final class StandardExceptions {
  private static final ClientException FORBIDDEN = EventError.FORBIDDEN.exception();
  private static final ClientException INVALID =
      EventError.INVALID.exception("The name of the room is reserved");
  private static final ClientException NOT_FOUND = EventError.NOT_FOUND.exception();
  private static final Map<String, ClientException> BY_NAME =
      Map.of(
          ReservedRoomException.class.getName(),
          INVALID,
          SecurityException.class.getName(),
          FORBIDDEN,
          "jakarta.ejb.EJBAccessException",
          FORBIDDEN,
          "jakarta.ejb.AccessLocalException",
          FORBIDDEN,
          "fish.payara.cdi.auth.roles.CallerAccessException",
          FORBIDDEN,
          "jakarta.ws.rs.ForbiddenException",
          FORBIDDEN,
          "jakarta.ws.rs.NotFoundException",
          NOT_FOUND);
  private static final int DEEPEST_CAUSE = 8;

  private StandardExceptions() {}

  /** The exception for the client, by the type of a failure or of its causes; null if unknown. */
  static @Nullable ClientException of(Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST_CAUSE; depth++, each = each.getCause()) {
      ClientException known = of(each.getClass());
      if (known != null) {
        return known;
      }
    }
    return null;
  }

  static @Nullable ClientException of(Class<?> failure) {
    Class<?> each = failure;
    while (each != null && !BY_NAME.containsKey(each.getName())) {
      each = each.getSuperclass();
    }
    return each == null ? null : BY_NAME.get(each.getName());
  }
}
