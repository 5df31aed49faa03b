package ee.socketio.socket.cdi;

import ee.socketio.socket.ClientException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The exception mappers of the application, and the mapper for violated constraints. */
final class ExceptionMappers {
  private static final System.Logger LOG = System.getLogger(ExceptionMappers.class.getName());
  private static final int DEEPEST_CAUSE = 8;

  private final Map<Class<?>, Function<Throwable, ClientException>> byType = new HashMap<>();

  ExceptionMappers() {
    Violations.addTo(this);
  }

  /** Adds the mapper of a type, and replaces an earlier mapper of the same type. */
  <E extends Throwable> ExceptionMappers add(Class<E> type, EventExceptionMapper<E> mapper) {
    byType.put(type, thrown -> mapper.map(type.cast(thrown)));
    return this;
  }

  /** Returns the exception for the client, or the same exception if no mapper matches. */
  Throwable map(Throwable thrown) {
    Throwable chosen = null;
    Class<?> nearest = null;
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < DEEPEST_CAUSE; depth++, each = each.getCause()) {
      if (each instanceof ClientException) {
        return each;
      }
      Class<?> type = nearest(each.getClass());
      if (type != null && (nearest == null || depth(type) > depth(nearest))) {
        nearest = type;
        chosen = each;
      }
    }
    return nearest == null || chosen == null ? thrown : mapped(nearest, chosen, thrown);
  }

  private Throwable mapped(Class<?> type, Throwable chosen, Throwable thrown) {
    Function<Throwable, ClientException> mapper = byType.get(type);
    try {
      return mapper == null ? thrown : mapper.apply(chosen);
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR, "[SOCKET ERROR] the exception mapper of " + type.getName() + " failed", e);
      return thrown;
    }
  }

  private @Nullable Class<?> nearest(Class<?> thrown) {
    Class<?> each = thrown;
    while (each != null && !byType.containsKey(each)) {
      each = each.getSuperclass();
    }
    return each;
  }

  /** The number of superclasses. */
  private static int depth(Class<?> type) {
    int depth = 0;
    for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
      depth++;
    }
    return depth;
  }
}
