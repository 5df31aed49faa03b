package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
     * @throws IllegalArgumentException when the object is no message between servers in Java; the
     *     link counts it
     */
    void receivedFromPeer(String node, String json);

    /**
     * Whether the receiver needs the messages of an {@link OrderedLink} that precede its start, and
     * those for namespaces that this node has not joined.
     */
    default boolean needsAll() {
      return false;
    }

    /**
     * A message of this node has its place among the messages of all nodes. The receiver has
     * received all messages before it.
     *
     * @param number of the message, see {@link OrderedLink.Sending#send}
     * @param position as {@link Envelope#position}
     * @return false if the receiver does not wait for the message any more, and receives it as one
     *     of another node
     */
    default boolean returned(long number, String position) {
      return true;
    }

    /**
     * A message from before the start of this node. The newest one is the first.
     *
     * @param position as {@link Envelope#position}
     * @param envelope null if the message has no meaning for this node
     * @return whether the receiver needs still older messages
     */
    default boolean receivedEarlier(String position, @Nullable Envelope envelope) {
      return false;
    }

    /** The receiver has all messages from before the start that it needs. */
    default void began() {}

    /** Messages are missing, because they were removed before this node has received them. */
    default void interrupted() {}

    /**
     * The link is connected, after its start or after a loss. Messages from before may have been
     * lost.
     */
    void connected();
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
