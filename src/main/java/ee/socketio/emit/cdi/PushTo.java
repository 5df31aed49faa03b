package ee.socketio.emit.cdi;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A CDI event that says itself where it goes, and becomes the only argument of a Socket.IO event:
 * after the transaction has committed, never when it has rolled back, and at once when there is
 * none. {@code fireAsync} delivers it at once.
 *
 * <pre>{@code
 * @PushTo(room = "order:{id}", event = "order:updated")
 * public record OrderUpdated(String id, String status) {}
 * }</pre>
 *
 * <p>{@code {property}} stands for the value of a record component, or of a method without
 * parameters. One of {@code room}, {@code user} and {@code role} is given, or none for everybody in
 * the namespace. What is wrong with a declaration fails the deployment. An event with a property
 * that is {@code null} is not sent, and the log says so.
 *
 * <p>It is a stereotype only to let CDI find the class; a record is no bean.
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
   * Whether the event is stored, and delivered until a client of the {@link #user} acknowledges it:
   * {@link ee.socketio.emit.SocketEmitter#emitToUserDurably}. Needs a user, and an {@code
   * EventStore} bean; without one of them the deployment fails. When the event cannot be stored,
   * the log says so, and {@code fire} throws where there is no transaction.
   */
  boolean durable() default false;

  /** The name of the Socket.IO event. */
  String event();
}
