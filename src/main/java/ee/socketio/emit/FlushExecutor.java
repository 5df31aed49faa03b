package ee.socketio.emit;

/**
 * Runs the writes of a {@link FlushQueue}, on threads other than the caller's. The interface does
 * not extend {@code Executor}, because Payara keeps an application in memory after its undeployment
 * if a business interface of an EJB extends an interface of the JDK.
 */
@FunctionalInterface
public interface FlushExecutor {
  /** Runs the writes soon. */
  void submit(Runnable writes);
}
