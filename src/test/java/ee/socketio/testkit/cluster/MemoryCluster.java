package ee.socketio.testkit.cluster;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.Envelope;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connects the nodes of a test. A message waits until the test calls {@link #drain}. Not
 * thread-safe.
 */
public final class MemoryCluster {
  private final Map<String, MemoryLink> links = new LinkedHashMap<>();
  private final Queue<Delivery> waiting = new ArrayDeque<>();
  private final Queue<PeerDelivery> waitingForPeers = new ArrayDeque<>();
  private final List<Delivery> held = new ArrayList<>();
  private final Set<String> silent = new HashSet<>();
  private Predicate<Delivery> dropped = delivery -> false;
  private Predicate<Delivery> delayed = delivery -> false;
  private boolean anonymous;

  /** A message on its way to one node. */
  public record Delivery(String from, String to, NamespaceName namespace, ClusterMessage message) {}

  private record PeerDelivery(String from, String to, String json) {}

  /** Creates the link of a node. */
  public MemoryLink link(String node) {
    MemoryLink link = new MemoryLink(this, node);
    links.put(node, link);
    return link;
  }

  /** Sends all answers without the id of their node, as the classic adapter does. */
  public void anonymousAnswers() {
    anonymous = true;
  }

  /** Drops messages from now on. */
  public void drop(Predicate<Delivery> which) {
    dropped = which;
  }

  /** Holds messages from now on, until {@link #release}. */
  public void delay(Predicate<Delivery> which) {
    delayed = which;
  }

  /** Ends the delay, and sends the held messages. */
  public void release() {
    delayed = delivery -> false;
    waiting.addAll(held);
    held.clear();
  }

  /** A node neither sends nor receives any more, but still counts, as a machine that is gone. */
  public void silence(String node) {
    silent.add(node);
  }

  /** A node is gone, and does not count any more. */
  public void remove(String node) {
    silent.add(node);
    links.remove(node);
  }

  /** Delivers all waiting messages, and the messages that they cause. */
  public void drain() {
    for (Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
      MemoryLink receiver = links.get(next.to());
      if (receiver == null || dropped.test(next) || silent.contains(next.to())) {
        continue;
      }
      if (delayed.test(next)) {
        held.add(next);
      } else {
        receiver.receive(new Envelope(sender(next), next.namespace(), next.message(), null));
      }
    }
  }

  /** Delivers the waiting messages between servers in Java, and the messages that they cause. */
  public void drainPeers() {
    for (PeerDelivery next = waitingForPeers.poll(); next != null; next = waitingForPeers.poll()) {
      MemoryLink receiver = links.get(next.to());
      if (receiver != null && !silent.contains(next.to())) {
        receiver.receiveFromPeer(next.from(), next.json());
      }
    }
  }

  /** Delivers one message a second time. */
  public void repeat(Delivery delivery) {
    waiting.add(delivery);
  }

  private @Nullable String sender(Delivery delivery) {
    return anonymous && delivery.message() instanceof ClusterMessage.Response
        ? null
        : delivery.from();
  }

  /** The messages that wait. */
  public List<Delivery> waiting() {
    return List.copyOf(waiting);
  }

  void publish(String from, NamespaceName namespace, ClusterMessage message) {
    for (MemoryLink link : links.values()) {
      if (!link.nodeId().equals(from) && link.hasJoined(namespace)) {
        send(new Delivery(from, link.nodeId(), namespace, message));
      }
    }
  }

  void publishToPeers(String from, String json) {
    if (!silent.contains(from)) {
      links.keySet().stream()
          .filter(to -> !to.equals(from))
          .forEach(to -> waitingForPeers.add(new PeerDelivery(from, to, json)));
    }
  }

  void send(Delivery delivery) {
    if (!silent.contains(delivery.from())) {
      waiting.add(delivery);
    }
  }

  int count(NamespaceName namespace) {
    return (int) links.values().stream().filter(link -> link.hasJoined(namespace)).count();
  }
}
