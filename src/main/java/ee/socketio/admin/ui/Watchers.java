package ee.socketio.admin.ui;

import ee.socketio.emit.FetchedSockets;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Namespace;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Knows whether a page is connected to any node, so that a server without a page does no work. Safe
 * for use by many threads.
 */
final class Watchers {
  private final Namespace own;
  private final SocketEmitter emitter;
  private final boolean clustered;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile boolean elsewhere;

  /**
   * @param own the namespace of the page
   * @param emitter reaches this namespace
   */
  Watchers(Namespace own, SocketEmitter emitter, boolean clustered) {
    this.own = own;
    this.emitter = emitter;
    this.clustered = clustered;
  }

  /** Whether a page is connected to this node. */
  boolean here() {
    return !own.sockets().isEmpty();
  }

  /**
   * Whether a page may need the figures and the changes of sockets. In a cluster always, because a
   * page that connects to another node must miss no change.
   */
  boolean ofChanges() {
    return clustered || here();
  }

  /**
   * Whether a page needs the events of applications: one of this node, or one found by {@link
   * #ask}.
   */
  boolean ofEvents() {
    return here() || elsewhere;
  }

  /** Asks the other nodes for pages, unless this node has one. Returns at once. */
  void ask() {
    if (clustered && !here() && asking.compareAndSet(false, true)) {
      emitter.sockets().fetchSockets().thenAccept(this::found);
    }
  }

  private void found(FetchedSockets pages) {
    // A node that did not answer may have a page.
    elsewhere = !pages.sockets().isEmpty() || (elsewhere && !pages.complete());
    asking.set(false);
  }
}
