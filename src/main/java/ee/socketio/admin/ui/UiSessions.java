package ee.socketio.admin.ui;

/**
 * The ids of the sessions of operators. A page that has logged in with a password receives an id,
 * and logs in with it after a reload. Called on threads that may block, several at a time.
 */
public interface UiSessions {
  /** Stores an id. It is valid for a day. */
  void save(String id);

  /**
   * Whether an id is valid.
   *
   * @param id chosen by a client
   */
  boolean exists(String id);
}
