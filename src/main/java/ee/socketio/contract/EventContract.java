package ee.socketio.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of one namespace.
 *
 * @param namespace the name of the namespace, or a pattern such as {@code /orders/{id}}
 * @param direction the sender
 * @param event the name
 * @param arguments the arguments
 * @param variable whether the last argument, an array, represents any number of arguments
 * @param answer the type of the acknowledgement, {@code void} for one without arguments; null for
 *     no acknowledgement
 * @param durable whether the event is delivered until it is acknowledged: {@code {id, at}} and the
 *     acknowledgement follow its arguments
 */
public record EventContract(
    String namespace,
    Direction direction,
    String event,
    List<Argument> arguments,
    boolean variable,
    @Nullable AnnotatedType answer,
    boolean durable) {
  /** An acknowledgement with any value, or without one. */
  public static final AnnotatedType ANYTHING = new PlainType(Object.class);

  /** The sender of an event. */
  public enum Direction {
    CLIENT_TO_SERVER,
    SERVER_TO_CLIENT
  }

  /**
   * One argument.
   *
   * @param name the name of the parameter; null if unknown
   */
  public record Argument(@Nullable String name, AnnotatedType type) {}

  public EventContract {
    arguments = List.copyOf(arguments);
  }

  /** An event that the server sends with one argument. */
  public static EventContract sent(String namespace, String event, Class<?> payload) {
    return sent(namespace, event, payload, false);
  }

  /**
   * An event that the server sends with one argument.
   *
   * @param durable whether {@code {id, at}} and an acknowledgement follow
   */
  public static EventContract sent(
      String namespace, String event, Class<?> payload, boolean durable) {
    return new EventContract(
        namespace,
        Direction.SERVER_TO_CLIENT,
        event,
        List.of(new Argument(null, new PlainType(payload))),
        false,
        null,
        durable);
  }

  /**
   * An event that clients send to a method.
   *
   * @param parameters the parameters that receive arguments; their names are known if the compiler
   *     stores them
   * @param variable whether the last parameter represents any number of arguments
   * @param answer the type of the acknowledgement, {@code void} for one without arguments
   */
  public static EventContract received(
      String namespace,
      String event,
      List<Parameter> parameters,
      boolean variable,
      AnnotatedType answer) {
    return new EventContract(
        namespace,
        Direction.CLIENT_TO_SERVER,
        event,
        parameters.stream()
            .map(
                each ->
                    new Argument(
                        each.isNamePresent() ? each.getName() : null, each.getAnnotatedType()))
            .toList(),
        variable,
        answer,
        false);
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
