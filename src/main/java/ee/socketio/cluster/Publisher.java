package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.protocol.socketio.NamespaceName;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends messages. A failure of the link does not affect the caller. */
final class Publisher {
  private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

  private final ClusterLink link;

  Publisher(ClusterLink link) {
    this.link = link;
  }

  /** Sends a message to the other nodes; the stage fails if the message was lost. */
  CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    return guarded(() -> link.publish(namespace, message));
  }

  /** The number of nodes, this one among them. */
  CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return guarded(() -> link.countNodes(namespace));
  }

  /** Sends an answer to the node that has sent a request. */
  void respond(NamespaceName namespace, String requester, Response response) {
    try {
      link.respond(namespace, requester, response);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] an answer was not sent", e);
    }
  }

  /** Logs why a message was not sent. */
  static void log(RuntimeException failure) {
    LOG.log(Level.ERROR, "[SOCKET ERROR] a message was not sent", failure);
  }

  private static <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      log(e);
      return CompletableFuture.failedStage(e);
    }
  }
}
