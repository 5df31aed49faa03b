package ee.socketio.emit.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.io.Serial;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the destination of a CDI event of any type without type variables. The event becomes the
 * only argument of a Socket.IO event, under the rules of {@link PushTo}: after the transaction has
 * committed, never after a rollback, and at once without a transaction or with {@code fireAsync}.
 *
 * <pre>{@code
 * @Inject @Pushed(role = "clerk", event = "clerk:hint") Event<Hint> hints;
 *
 * @Inject @Any Event<Object> events;
 * events.select(Pushed.Literal.toRoom("order:" + id, "order:updated")).fire(order);
 * }</pre>
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Pushed {
  /** The namespace. */
  @Nonbinding
  String namespace() default "/";

  /**
   * The name of a room. At most one of room, {@link #user} and {@link #role} may be set; without
   * them the event goes to all sockets.
   */
  @Nonbinding
  String room() default "";

  /** The id of a user. */
  @Nonbinding
  String user() default "";

  /** The name of a role. */
  @Nonbinding
  String role() default "";

  /** The name of the Socket.IO event; empty only in an observer of all events. */
  @Nonbinding
  String event() default "";

  /** The qualifier for {@code Event.select}. */
  final class Literal extends AnnotationLiteral<Pushed> implements Pushed {
    @Serial private static final long serialVersionUID = 1;

    private final String namespace;
    private final String room;
    private final String event;

    private Literal(String namespace, String room, String event) {
      this.namespace = namespace;
      this.room = room;
      this.event = event;
    }

    /** All sockets of the main namespace. */
    public static Literal toAll(String event) {
      return new Literal("/", "", event);
    }

    /** A room of the main namespace. */
    public static Literal toRoom(String room, String event) {
      return new Literal("/", room, event);
    }

    /** The same room in another namespace. */
    public Literal in(String other) {
      return new Literal(other, room, event);
    }

    @Override
    public String namespace() {
      return namespace;
    }

    @Override
    public String room() {
      return room;
    }

    @Override
    public String user() {
      return "";
    }

    @Override
    public String role() {
      return "";
    }

    @Override
    public String event() {
      return event;
    }
  }
}
