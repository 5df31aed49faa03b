package ee.socketio.marketplace.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Checks the role of the client before a method runs and before its parameters are validated. The
 * operation in the annotation of this class has no meaning, because the binding ignores it.
 */
@Permits(Operation.SEE_DASHBOARD)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class PermissionInterceptor implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient Visitor visitor;

  @AroundInvoke
  @Nullable Object check(InvocationContext call) throws Exception {
    visitor.require(call.getMethod().getAnnotation(Permits.class).value());
    return call.proceed();
  }
}
