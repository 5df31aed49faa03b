package ee.socketio.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The other servers in Java, for a store of sessions that all of them use. Safe for use by many
 * threads. No method blocks.
 */
public interface SessionPeers {
  /** No other servers. */
  SessionPeers NONE =
      new SessionPeers() {
        @Override
        public boolean isGone(String node) {
          return true;
        }

        @Override
        public CompletionStage<Release> release(String node, String pid) {
          return CompletableFuture.completedStage(Release.SILENT);
        }

        @Override
        public void recovered(String node, String pid) {}
      };

  /** The result of a request to release a session. */
  enum Release {
    /** The node does not hold the session any more, and has stored it if it can be recovered. */
    FREE,
    /** The node holds the session, because its client is connected there. */
    HELD,
    /** The node has not answered, or has failed. */
    SILENT
  }

  /** Whether a node has left the cluster, or has failed. */
  boolean isGone(String node);

  /**
   * Asks a node to close the connection that holds a session.
   *
   * @param pid the private id of the session
   * @return does not fail
   */
  CompletionStage<Release> release(String node, String pid);

  /** Notifies a node that this node has recovered a session that the other one has stored. */
  void recovered(String node, String pid);
}
