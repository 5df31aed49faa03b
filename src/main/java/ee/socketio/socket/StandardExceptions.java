package ee.socketio.socket;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions of Jakarta EE that say by their type what a client may know. They are known by name,
 * because an application may run without their APIs.
 */
final class StandardExceptions {
  private static final ClientException FORBIDDEN =
      new ClientException("Insufficient permissions", Map.of("code", "FORBIDDEN"));
  private static final ClientException NOT_FOUND =
      new ClientException("Not found", Map.of("code", "NOT_FOUND"));
  private static final Map<String, ClientException> BY_NAME =
      Map.of(
          "jakarta.ejb.EJBAccessException", FORBIDDEN,
          "jakarta.ws.rs.ForbiddenException", FORBIDDEN,
          "jakarta.ws.rs.NotFoundException", NOT_FOUND);
  private static final int DEEPEST_CAUSE = 8;

  private StandardExceptions() {}

  /** What a client reads of a failure or of one of its causes; null when it is none of these. */
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
