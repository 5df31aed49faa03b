package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Handles an event.
 *
 * <p>Parameters of other types are bound to the event's arguments, one after the other: whatever
 * JSON-B reads, records, {@code JsonValue}, {@code String}, numbers, {@code byte[]} and {@code
 * InputStream} for binary; variable arguments take all that are left. Also bound are the {@link
 * ee.socketio.socket.Event}, its {@link ee.socketio.socket.Arguments} and its {@link
 * ee.socketio.socket.Ack}.
 *
 * <p>The return value is the acknowledgement, or that of the {@code CompletionStage}; {@code void}
 * acknowledges without arguments, unless the method takes the {@code Ack} to do so itself. What is
 * thrown reaches the client as {@code error:message} and as {@code {error: {message, code}}} in the
 * acknowledgement; what {@code @Valid} finds stands in {@code violations}, each with {@code field}
 * and {@code message}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEvent {
  /** The name of the event, such as {@code order:create}. */
  String value();
}
