package ee.socketio.recovery;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The session of a connected socket, for a store that also keeps such sessions. */
public interface LiveSession {
  /** The private id, which only the client knows. */
  String pid();

  /**
   * The state at this moment, with the origin {@link SessionOrigin#FAILED_SERVER}.
   *
   * @return null if the socket is not connected any more
   */
  @Nullable SavedSession state();

  /**
   * Closes the connection, because the client has returned to another server. Waits for the
   * disconnect listeners for a limited time, and keeps the connection if another client uses it.
   *
   * @return whether the store has received the session; does not fail
   */
  CompletionStage<Boolean> release();

  /** Closes the connection without saving the session, because another server has recovered it. */
  void abandon();
}
