package ee.socketio.caller.portable;

import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import jakarta.enterprise.concurrent.ContextService;
import java.security.Principal;
import java.util.Set;

/**
 * Runs code with the thread context of the handshake, and so as the caller whom the container has
 * authenticated there. Every other user remains unknown to the container.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/concurrency/3.0/jakarta-concurrency-spec-3.0#context-service">Jakarta
 *     Concurrency 3.0, ContextService</a>
 */
public final class PortableCallers implements CallerContext {
  private final ContextService contexts;

  /**
   * @param contexts captures and applies thread context, with the security context
   */
  public PortableCallers(ContextService contexts) {
    this.contexts = contexts;
  }

  @Override
  public Caller of(Principal principal, Set<String> roles) {
    return Caller.OF_THREAD;
  }

  @Override
  public Caller anonymous() {
    return Caller.OF_THREAD;
  }

  @Override
  public Caller captured() {
    return new ContextCaller(contexts.currentContextExecutor());
  }
}
