package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds an event that a bean sends to the contract. The annotation has no effect at run time. The
 * contract contains records with {@code PushTo} without it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Emits.All.class)
public @interface Emits {
  /** The namespace. */
  String namespace() default "/";

  /** The name of the event. */
  String event();

  /** The type of the event's only argument. */
  Class<?> payload();

  /** Whether the event is durable, so that {@code {id, at}} and an acknowledgement are added. */
  boolean durable() default false;

  /** Several events of one bean. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    Emits[] value();
  }
}
