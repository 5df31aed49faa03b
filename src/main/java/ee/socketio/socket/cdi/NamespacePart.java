package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a {@code String} parameter of a handler method to a part of the namespace's name: in the
 * namespace {@code /orders/7} of the pattern {@code /orders/{id}}, the part {@code id} is {@code
 * "7"}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface NamespacePart {
  /** The name of the part. */
  String value();
}
