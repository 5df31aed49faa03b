package ee.socketio.marketplace.store;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Replaces the exceptions of an outage by the error for clients. */
@TranslatesOutages
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class OutageInterceptor implements Serializable {
  @Serial private static final long serialVersionUID = 1;
  private static final System.Logger LOG = System.getLogger(OutageInterceptor.class.getName());

  @AroundInvoke
  @Nullable Object translate(InvocationContext call) throws Exception {
    try {
      return call.proceed();
    } catch (RuntimeException e) {
      if (Outage.isCauseOf(e)) {
        LOG.log(Level.WARNING, "the database does not answer: {0}", e.getMessage());
        throw Outage.error(e);
      }
      throw e;
    }
  }
}
