package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Closes the connection of a WebSocket without a closing handshake. The Jakarta API has no such
 * method, but the session of Undertow has: {@code UndertowSession.forceClose}.
 */
final class ForcedClose {
  private static final System.Logger LOG = System.getLogger(ForcedClose.class.getName());

  /** The method of each implementation of a session; null for one without it. */
  private static final ClassValue<@Nullable Method> METHODS =
      new ClassValue<>() {
        @Override
        protected @Nullable Method computeValue(Class<?> type) {
          try {
            return type.getMethod("forceClose");
          } catch (NoSuchMethodException e) {
            return null;
          }
        }
      };

  private ForcedClose() {}

  /** Returns false if the container has no such method, so that the connection is still open. */
  static boolean close(Session connection) {
    Method method = METHODS.get(connection.getClass());
    if (method == null) {
      return false;
    }
    try {
      method.invoke(connection);
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a WebSocket was not closed at once", e);
      return false;
    }
  }
}
