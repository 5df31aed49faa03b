package ee.socketio.caller;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A user as the caller of the application's code. Immutable for its users; many threads may run
 * actions as the same caller at the same time.
 */
@FunctionalInterface
public interface Caller {
  /** Changes no caller: an action runs as the caller that the thread already has. */
  Caller OF_THREAD =
      new Caller() {
        @Override
        public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
          return action.call();
        }
      };

  /**
   * Runs an action as this caller, on the thread that calls this method. The thread has its former
   * caller afterwards.
   *
   * @return the result of the action
   * @throws Exception if the action throws it
   */
  <T extends @Nullable Object> T call(Callable<T> action) throws Exception;

  /** Runs an action as this caller, as {@link #call} does. */
  default void run(Runnable action) {
    try {
      call(
          () -> {
            action.run();
            return null;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("an action without checked exceptions threw one", e);
    }
  }
}
