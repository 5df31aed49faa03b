package ee.socketio.socket.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of one namespace.
 *
 * @param namespace its name, or a pattern such as {@code /orders/{id}}
 * @param direction who sends it
 * @param event its name
 * @param arguments the types of its arguments
 * @param variable whether the last one, an array, stands for any number of arguments
 * @param answer the type of the acknowledgement; null when it has none
 */
public record EventContract(
    String namespace,
    Direction direction,
    String event,
    List<AnnotatedType> arguments,
    boolean variable,
    @Nullable AnnotatedType answer) {
  /** Who sends an event. */
  public enum Direction {
    CLIENT_TO_SERVER,
    SERVER_TO_CLIENT
  }

  public EventContract {
    arguments = List.copyOf(arguments);
  }

  /** What the server sends with one argument. */
  public static EventContract sent(String namespace, String event, Class<?> payload) {
    return new EventContract(
        namespace, Direction.SERVER_TO_CLIENT, event, List.of(new PlainType(payload)), false, null);
  }

  /** A type without annotations. */
  private record PlainType(Type type) implements AnnotatedType {
    @Override
    public Type getType() {
      return type;
    }

    @Override
    public <T extends Annotation> @Nullable T getAnnotation(Class<T> annotation) {
      return null;
    }

    @Override
    public Annotation[] getAnnotations() {
      return new Annotation[0];
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
      return new Annotation[0];
    }
  }
}
