package ee.socketio.socket.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a CDI bean whose annotated methods handle the events of a namespace. Several beans may
 * handle the same namespace. The bean is application scoped unless it has another scope.
 *
 * <pre>{@code
 * @SocketNamespace("/orders")
 * public class OrderEvents {
 *   @Inject Orders orders;
 *
 *   @OnEvent("order:create")
 *   Receipt create(@Valid Draft draft, Identity buyer) {
 *     return orders.create(buyer.userId(), draft);
 *   }
 * }
 * }</pre>
 *
 * <p>The types of the parameters determine their values, in any order: {@link
 * ee.socketio.socket.Socket}, {@link ee.socketio.auth.Identity}, {@link
 * ee.socketio.socket.Namespace}, {@link ee.socketio.engine.Handshake}, {@link
 * java.security.Principal} and every type that extends it, such as {@link
 * ee.socketio.auth.TokenPrincipal} and {@code JsonWebToken} ({@code null} for a guest, and where
 * the principal is of another type) for all methods, and the types that the annotation of the
 * method adds. Methods must not be private. Interceptors apply. {@code @RolesAllowed},
 * {@code @DenyAll} and {@code @PermitAll} of the method, else of the class, are checked against the
 * identity's role and the token's groups. The request context is active.
 *
 * <p>A wrong declaration fails the deployment; the message names the method.
 */
@Stereotype
@ApplicationScoped
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SocketNamespace {
  /** The name, such as {@code /admin}; the main namespace by default. */
  String value() default "/";
}
