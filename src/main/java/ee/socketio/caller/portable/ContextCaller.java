package ee.socketio.caller.portable;

import ee.socketio.caller.Caller;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs actions with a captured thread context. */
final class ContextCaller implements Caller {
  private final Executor context;

  /**
   * @param context runs tasks on the calling thread, with the captured context
   */
  ContextCaller(Executor context) {
    this.context = context;
  }

  @Override
  public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    context.execute(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
