package ee.socketio.cluster;

import java.time.Instant;
import java.util.Map;
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

  /**
   * The users who were disconnected lately, with the times of it. The oldest entry is the first.
   */
  Map<String, Instant> removedUsers();

  /**
   * Another node knows that a user was disconnected.
   *
   * @param userId unchecked
   * @param at when, by the clock of any node
   */
  void userWasRemoved(String userId, Instant at);

  /** Uses other nodes from now on. */
  void use(SessionPeers peers);
}
