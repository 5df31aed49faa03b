package ee.socketio.cluster;

import java.util.concurrent.CompletionStage;

/** The sessions of this node, which other nodes ask for. No method blocks. */
public interface SessionOwner {
  /**
   * Closes the connection that holds a session, and stores the session.
   *
   * @param pid unchecked
   * @return whether no connection holds the session; true if the session is unknown. Does not fail
   */
  CompletionStage<Boolean> release(String pid);

  /**
   * Another node has recovered a session.
   *
   * @param pid unchecked
   */
  void recovered(String pid);

  /** Uses other nodes from now on. */
  void use(SessionPeers peers);
}
