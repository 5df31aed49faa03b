package ee.socketio.recovery;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that wait for their clients. Safe for use by many threads. No method waits for
 * another machine; a store on another machine completes the stages later.
 */
public interface SessionStore {
  /**
   * A socket has connected. A store that other servers use may keep its state already now, because
   * this server may fail.
   */
  default void opened(LiveSession session) {}

  /** The rooms or the data of a connected socket have changed. Called often. */
  default void changed(String pid) {}

  /** A socket has disconnected. If its client may recover it, {@link #save} was called before. */
  default void closed(String pid) {}

  /** Keeps a session until its client may not recover it any more. */
  void save(SavedSession session);

  /**
   * Removes a session for a client that has returned.
   *
   * @param condition whether the session belongs to the client; the session stays if it does not
   * @return the session; null if there is no such session
   */
  CompletionStage<@Nullable SavedSession> take(String pid, Predicate<SavedSession> condition);

  /** Ends the sessions of a user, who must not recover them. */
  void removeUser(String userId);

  /** Ends the sessions whose time is over. Called about once a second. */
  void removeExpired();

  /** The number of sessions. */
  int size();
}
