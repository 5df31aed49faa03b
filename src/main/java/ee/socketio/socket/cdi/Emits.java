package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in the contract that a bean sends an event. It changes nothing that is sent; records with
 * {@code PushTo} are in the contract without it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Emits.All.class)
public @interface Emits {
  /** The namespace. */
  String namespace() default "/";

  /** The name of the event. */
  String event();

  /** The type of its only argument. */
  Class<?> payload();

  /** Whether it is sent durably, so that {@code {id, at}} and an acknowledgement follow. */
  boolean durable() default false;

  /** Several events of one bean. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    Emits[] value();
  }
}
