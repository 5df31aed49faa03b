package ee.socketio.marketplace.history;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Measures {@link ResponseTimes}, after the check of the permission. The operation in the
 * annotation of this class has no meaning, because the binding ignores it.
 */
@Permits(Operation.SEE_DASHBOARD)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 1)
public class ResponseTimesInterceptor implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  @Inject private transient ResponseTimes times;

  @AroundInvoke
  @Nullable Object measure(InvocationContext call) throws Exception {
    if (call.getMethod().getAnnotation(Permits.class).value() == Operation.SEE_DASHBOARD) {
      return call.proceed();
    }
    long start = System.nanoTime();
    try {
      return call.proceed();
    } finally {
      times.add(System.nanoTime() - start);
    }
  }
}
