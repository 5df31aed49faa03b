package ee.socketio.testkit.cluster;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.Envelope;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.cluster.MemoryCluster.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The link of a node of a {@link MemoryCluster}. */
public final class MemoryLink implements ClusterLink {
  private final MemoryCluster cluster;
  private final String node;
  private final Set<NamespaceName> joined = new LinkedHashSet<>();
  private final List<String> calls = new ArrayList<>();
  private @Nullable Receiver receiver;
  private boolean connected = true;
  private long lost;

  MemoryLink(MemoryCluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
  }

  /** Loses the connection: messages are lost until {@link #reconnect}. */
  public void disconnect() {
    connected = false;
  }

  /** Connects again. */
  public void reconnect() {
    connected = true;
    Objects.requireNonNull(receiver).connected();
  }

  void receive(Envelope envelope) {
    if (connected && hasJoined(envelope.namespace())) {
      Objects.requireNonNull(receiver).received(envelope);
    }
  }

  /** Passes a message to the node, as if another node had sent it. */
  public void receive(@Nullable String from, NamespaceName namespace, ClusterMessage message) {
    Objects.requireNonNull(receiver).received(new Envelope(from, namespace, message, null));
  }

  void receiveFromPeer(String from, String json) {
    if (connected && receiver != null) {
      receiver.receivedFromPeer(from, json);
    }
  }

  boolean hasJoined(NamespaceName namespace) {
    return joined.contains(namespace);
  }

  /** The calls that change the state of the link: {@code start}, {@code join /}, {@code stop}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String nodeId() {
    return node;
  }

  @Override
  public void start(Receiver started) {
    receiver = started;
    calls.add("start");
  }

  @Override
  public void join(NamespaceName namespace) {
    if (joined.add(namespace)) {
      calls.add("join " + namespace);
    }
  }

  @Override
  public void leave(NamespaceName namespace) {
    joined.remove(namespace);
    calls.add("leave " + namespace);
  }

  @Override
  public CompletionStage<Void> publish(NamespaceName namespace, ClusterMessage message) {
    if (!connected) {
      lost++;
      return CompletableFuture.failedStage(new IllegalStateException("not connected"));
    }
    cluster.publish(node, namespace, message);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void respond(NamespaceName namespace, String requester, Response response) {
    if (connected) {
      cluster.send(new Delivery(node, requester, namespace, response));
    } else {
      lost++;
    }
  }

  @Override
  public void publishToPeers(String json) {
    if (connected) {
      cluster.publishToPeers(node, json);
    } else {
      lost++;
    }
  }

  @Override
  public CompletionStage<Integer> countNodes(NamespaceName namespace) {
    return connected
        ? CompletableFuture.completedStage(cluster.count(namespace))
        : CompletableFuture.failedStage(new IllegalStateException("not connected"));
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public long malformed() {
    return 0;
  }

  @Override
  public long lost() {
    return lost;
  }

  @Override
  public void stop() {
    calls.add("stop");
  }
}
