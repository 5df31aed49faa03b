package ee.socketio.marketplace.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the operation of a REST method or an event handler. Only the roles of the operation may
 * call the method. A test fails for a method without this annotation.
 *
 * <p>{@code @RolesAllowed} would work as well. This annotation is used instead, because {@link
 * Operation} lists in one place which roles may do what.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Permits {
  /** The operation of the method. */
  @Nonbinding
  Operation value();
}
