package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;

/**
 * The connection of this node to the other nodes. Safe for use by many threads. No method waits for
 * the network.
 */
public interface ClusterLink {
  /** Receives the messages of other nodes. Called by one thread at a time; must not block. */
  interface Receiver {
    /** A message of another node, never of this one. */
    void received(Envelope envelope);

    /**
     * A message between servers in Java, see {@link ClusterLink#publishToPeers}.
     *
     * @param node the id of the sending node
     * @param json a JSON object
     */
    void receivedFromPeer(String node, String json);

    /** The link is connected again after a loss; messages may have been lost. */
    void reconnected();
  }

  /** The id of this node, unique in the cluster. */
  String nodeId();

  /** Connects, and passes the messages of other nodes to the receiver from now on. */
  void start(Receiver receiver);

  /** Receives messages for a namespace from now on. Further calls have no effect. */
  void join(NamespaceName namespace);

  /** Receives no more messages for a namespace. */
  void leave(NamespaceName namespace);

  /**
   * Sends a message to the other nodes that have joined the namespace. Messages of one thread
   * arrive in order.
   *
   * @return completes when Redis has the message; fails if the message was lost. Callers that do
   *     not need to know ignore it
   */
  CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message);

  /**
   * Sends an answer to the node that has sent a request.
   *
   * @param requester the id of that node
   */
  void respond(NamespaceName namespace, String requester, Response response);

  /**
   * Sends a JSON object to all other servers in Java. Servers in Node.js do not receive it.
   *
   * @param json a JSON object
   */
  void publishToPeers(String json);

  /**
   * The number of nodes that have joined a namespace, this one among them.
   *
   * @return fails if the link is not connected
   */
  CompletionStage<Integer> countNodes(NamespaceName namespace);

  /** Whether the link is connected at this moment. */
  boolean connected();

  /** The number of messages that were lost, because the link was not connected or was too slow. */
  long lost();

  /** The number of received messages that were malformed or exceeded a limit. */
  long malformed();

  /** Sends what is queued, and disconnects. Stops all threads of the link. */
  void stop();
}
