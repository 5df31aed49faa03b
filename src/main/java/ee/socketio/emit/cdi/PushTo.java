package ee.socketio.emit.cdi;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the destination of a CDI event, which becomes the only argument of a Socket.IO event:
 * after the transaction has committed, never after a rollback, and at once without a transaction.
 * {@code fireAsync} delivers the event at once.
 *
 * <pre>{@code
 * @PushTo(room = "order:{id}", event = "order:updated")
 * public record OrderUpdated(String id, String status) {}
 * }</pre>
 *
 * <p>{@code {property}} is replaced by the value of a record component, or of a method without
 * parameters. At most one of {@code room}, {@code user} and {@code role} may be set; without them
 * the event goes to all sockets of the namespace. A wrong declaration fails the deployment. An
 * event with a property that is {@code null} is logged and not sent.
 *
 * <p>The annotation is a stereotype so that CDI finds the class; a record is not a bean.
 */
@Stereotype
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PushTo {
  /** The namespace; may have properties in its name. */
  String namespace() default "/";

  /** The name of a room. */
  String room() default "";

  /** The id of a user. */
  String user() default "";

  /** The name of a role. */
  String role() default "";

  /**
   * Whether the event is stored and delivered until a client of the {@link #user} acknowledges it:
   * {@link ee.socketio.emit.SocketEmitter#emitToUserDurably}. Requires a user and an {@code
   * EventStore} bean; otherwise the deployment fails. If the event cannot be stored, the failure is
   * logged, and {@code fire} throws the exception if there is no transaction.
   */
  boolean durable() default false;

  /** The name of the Socket.IO event. */
  String event();
}
