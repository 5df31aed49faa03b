package ee.socketio.emit;

/**
 * Runs the writes of a {@link FlushQueue}, on threads other than the caller's. The interface does
 * not extend {@code Executor}, because an EJB container caches the methods of its business
 * interfaces.
 */
@FunctionalInterface
public interface FlushExecutor {
  /** Runs the writes soon. */
  void submit(Runnable writes);
}
