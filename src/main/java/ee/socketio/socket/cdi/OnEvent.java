package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles an event.
 *
 * <p>Parameters of other types are bound to the arguments of the event, one after the other: all
 * types that JSON-B reads, records, {@code JsonValue}, {@code String}, numbers, {@code byte[]} and
 * {@code InputStream} for binary values. A variable arity parameter takes all remaining arguments.
 * Parameters may also be the {@link ee.socketio.socket.Event}, its {@link
 * ee.socketio.socket.Arguments} and its {@link ee.socketio.socket.Ack}.
 *
 * <p>The return value, or the value of a returned {@code CompletionStage}, is the acknowledgement.
 * {@code void} acknowledges without arguments, unless the method has an {@code Ack} parameter. The
 * client receives an exception as {@code error:message}, and as {@code {error: {message, code}}} in
 * the acknowledgement. Violations of {@code @Valid} are in {@code violations}, each with {@code
 * field} and {@code message}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEvent {
  /** The name of the event, such as {@code order:create}. */
  String value();
}
