package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a {@code String} parameter of a handler method to what stands in the name of the namespace
 * for a part of the pattern: {@code "7"} for {@code id} of {@code /orders/{id}} in {@code
 * /orders/7}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface NamespacePart {
  /** The name of the part. */
  String value();
}
