package ee.socketio.socket.cdi;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.io.Serial;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The namespace of a {@link SocketEvent}. */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE})
public @interface InNamespace {
  /** The name, such as {@code /chat}. */
  String value();

  /** The qualifier of one namespace, for {@code Event.select}. */
  final class Literal extends AnnotationLiteral<InNamespace> implements InNamespace {
    @Serial private static final long serialVersionUID = 1;

    private final String value;

    /**
     * @param value the name of the namespace
     */
    public Literal(String value) {
      this.value = value;
    }

    @Override
    public String value() {
      return value;
    }
  }
}
