package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The order in which a container passes on the messages of a WebSocket. Undertow passes them on by
 * an executor of the session, {@code UndertowSession.getExecutor}. But it reports the end of the
 * connection on the thread that reads, while the last messages may still wait in this executor.
 */
final class MessageOrder {
  private static final SessionMethod METHOD = new SessionMethod("getExecutor", Executor.class);

  /** The one of a container that passes on each message before it reads the next one. */
  private static final Executor DIRECT = Runnable::run;

  private MessageOrder() {}

  /** Runs an action after the messages that the container has received before. */
  static void runAfterMessages(Session connection, Runnable action) {
    Executor executor = METHOD.call(connection, Executor.class::cast, DIRECT);
    if (executor == DIRECT) {
      action.run();
      return;
    }
    try {
      executor.execute(action);
    } catch (RejectedExecutionException e) {
      // The container stops, and passes on no more messages.
      action.run();
    }
  }
}
