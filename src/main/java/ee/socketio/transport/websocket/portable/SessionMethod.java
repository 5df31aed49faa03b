package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A public method without parameters that the sessions of some containers have, and the Jakarta API
 * has not.
 */
final class SessionMethod {
  private static final System.Logger LOG = System.getLogger(SessionMethod.class.getName());

  private final String name;
  private final Class<?> result;

  /** The method of each implementation of a session; null for one without it. */
  private final ClassValue<@Nullable Method> methods =
      new ClassValue<>() {
        @Override
        protected @Nullable Method computeValue(Class<?> type) {
          try {
            Method method = type.getMethod(name);
            return result.isAssignableFrom(method.getReturnType()) ? method : null;
          } catch (NoSuchMethodException e) {
            return null;
          }
        }
      };

  /**
   * @param result the type of the result, or a type above it
   */
  SessionMethod(String name, Class<?> result) {
    this.name = name;
    this.result = result;
  }

  /**
   * Calls the method of a session.
   *
   * @param then makes a value of the result
   * @param otherwise the value if the session has no such method, or if the method fails
   */
  <T> T call(Session connection, Function<@Nullable Object, T> then, T otherwise) {
    Method method = methods.get(connection.getClass());
    if (method == null) {
      return otherwise;
    }
    try {
      return then.apply(method.invoke(connection));
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] " + name + " of a WebSocket failed", e);
      return otherwise;
    }
  }
}
