package ee.socketio.caller.payara;

import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import jakarta.security.jacc.PolicyContext;
import java.security.Principal;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs code with a security context of Payara or GlassFish, and with the policy context of the web
 * application. Without the policy context, the {@code SecurityContext} of Jakarta Security has no
 * caller outside of EJBs.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/authorization/2.1/jakarta-authorization-spec-2.1#policy-context-identifiers">Jakarta
 *     Authorization 2.1, policy contexts</a>
 */
public final class PayaraCallers implements CallerContext {
  /** The name of the class that only Payara and GlassFish have. */
  public static final String SECURITY_CONTEXT = ThreadSecurity.CONTEXT;

  private final ThreadSecurity security;

  /** The policy context of the web application. Only a thread that serves a request knows it. */
  private volatile @Nullable String policy;

  private PayaraCallers(ThreadSecurity security) {
    this.security = security;
  }

  /**
   * The callers of this container.
   *
   * @param container loads the classes of the container
   * @throws ReflectiveOperationException if the container lacks a method; the message names it
   */
  public static CallerContext of(ClassLoader container) throws ReflectiveOperationException {
    return new PayaraCallers(new ThreadSecurity(container));
  }

  @Override
  public Caller of(Principal principal, Set<String> roles) {
    return new ContextCaller(security.context(principal, roles));
  }

  @Override
  public Caller anonymous() {
    return new ContextCaller(null);
  }

  @Override
  public Caller captured() {
    if (policy == null) {
      policy = PolicyContext.getContextID();
    }
    return new ContextCaller(security.current());
  }

  private final class ContextCaller implements Caller {
    private final @Nullable Object context;

    /**
     * @param context null for a caller without a user
     */
    ContextCaller(@Nullable Object context) {
      this.context = context;
    }

    @Override
    public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
      Object formerContext = security.current();
      String formerPolicy = PolicyContext.getContextID();
      security.setCurrent(context);
      PolicyContext.setContextID(policy);
      try {
        return action.call();
      } finally {
        // An EJB may have changed the policy context.
        PolicyContext.setContextID(formerPolicy);
        security.setCurrent(formerContext);
      }
    }
  }
}
