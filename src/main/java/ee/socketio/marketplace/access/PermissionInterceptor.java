package ee.socketio.marketplace.access;

import ee.socketio.marketplace.MarketplaceError;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Asks the table of {@link Operation} before a method runs. The operation in the annotation of this
 * class has no meaning: the binding ignores it.
 */
@Permits(Operation.SEE_DASHBOARD)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class PermissionInterceptor implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient Visitor visitor;

  @AroundInvoke
  @Nullable Object check(InvocationContext call) throws Exception {
    Operation operation = call.getMethod().getAnnotation(Permits.class).value();
    if (!operation.permits(visitor.role())) {
      throw MarketplaceError.FORBIDDEN.because("Insufficient permissions");
    }
    return call.proceed();
  }
}
