package ee.socketio.cluster;

import ee.socketio.log.LogText;
import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The other servers in Java, and the state that all of them announce. A node sends a heartbeat
 * every second. A peer that is silent for four seconds has failed.
 *
 * <pre>
 *   unknown ── any message: "sync" is sent ──▶ SYNCING ── "state" follows ──▶ KNOWN
 *                                                 ▲                            │
 *                                                 └────── a message is missing ┘
 *   each state ── "leave", or four seconds of silence ──▶ unknown
 * </pre>
 *
 * <p>Redis may lose messages. Each message has a number, so a node notices a gap, and asks the peer
 * for its whole state. The monitor guards all fields and orders the messages of this node. Safe for
 * use by many threads.
 */
public final class Peers {
  private static final System.Logger LOG = System.getLogger(Peers.class.getName());
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final int MOST = 1_000;
  private static final String ALIVE = "alive";
  private static final String SYNC = "sync";
  private static final String STATE = "state";
  private static final String LEAVE = "leave";

  private final String own;
  private final Consumer<String> publisher;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private final Map<String, PeerTopic> topics = new HashMap<>();
  private final Map<String, Peer> peers = new HashMap<>();
  private long sent;
  private boolean running;
  private boolean stateRequested;

  private static final class Peer {
    long next;
    long heard;
    boolean syncing = true;
  }

  /**
   * @param own the id of this node
   * @param publisher sends a message to all peers; must not block
   * @param scheduler schedules heartbeats
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  public Peers(String own, Consumer<String> publisher, Scheduler scheduler, LongSupplier nanoTime) {
    this.own = own;
    this.publisher = publisher;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  /** Adds a topic, before the start. */
  synchronized void add(PeerTopic topic) {
    topics.put(topic.name(), topic);
  }

  /** Asks all peers for their state, and sends heartbeats from now on. */
  public synchronized void start() {
    running = true;
    sendState();
    send(SYNC, List.of());
    schedule();
  }

  /** Notifies the peers that this node leaves. */
  public synchronized void stop() {
    send(LEAVE, List.of());
    running = false;
  }

  /** The ids of the peers that are alive, without this node. */
  public synchronized Set<String> alive() {
    return new TreeSet<>(peers.keySet());
  }

  /** Messages may have been lost: asks all peers for their state, and announces the own state. */
  public synchronized void reconnected() {
    if (running) {
      peers.values().forEach(each -> each.syncing = true);
      sendState();
      send(SYNC, List.of());
    }
  }

  /** Sends a message of a topic to all peers. Does nothing before the start and after the stop. */
  synchronized void send(String topic, List<String> texts) {
    if (running) {
      publisher.accept(new PeerMessage(topic, sent++, texts).encode());
    }
  }

  private void schedule() {
    scheduler.schedule(HEARTBEAT, this::beat);
  }

  private synchronized void beat() {
    if (!running) {
      return;
    }
    schedule();
    send(ALIVE, List.of());
    long now = nanoTime.getAsLong();
    List.copyOf(peers.keySet()).stream()
        .filter(node -> now - heardFrom(node) > SILENCE.toNanos())
        .forEach(
            node -> {
              LOG.log(Level.WARNING, "[SOCKET ERROR] node {0} is silent", LogText.value(node));
              remove(node);
            });
  }

  private long heardFrom(String node) {
    Peer peer = peers.get(node);
    return peer == null ? 0 : peer.heard;
  }

  /**
   * Receives a message of a peer.
   *
   * @param json unchecked; an invalid message is logged and has no effect
   */
  public synchronized void received(String node, String json) {
    if (!running || node.equals(own)) {
      return;
    }
    PeerMessage message;
    try {
      message = PeerMessage.decode(json);
    } catch (IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] an invalid message of node {0}: {1}",
          LogText.value(node),
          LogText.message(String.valueOf(e.getMessage())));
      return;
    }
    if (message.topic().equals(LEAVE)) {
      remove(node);
      return;
    }
    follow(node, message);
  }

  private void follow(String node, PeerMessage message) {
    Peer peer = peers.get(node);
    if (peer == null && peers.size() == MOST) {
      return;
    }
    boolean asked = message.topic().equals(SYNC);
    if (peer == null) {
      peer = new Peer();
      peers.put(node, peer);
      LOG.log(Level.INFO, "[SOCKET] node {0} is in the cluster", LogText.value(node));
      if (!asked && !message.topic().equals(STATE)) {
        send(SYNC, List.of(node));
      }
    } else if (message.sequence() != peer.next && !peer.syncing) {
      peer.syncing = true;
      send(SYNC, List.of(node));
    }
    peer.next = message.sequence() + 1;
    peer.heard = nanoTime.getAsLong();
    if (asked) {
      answer(message.texts());
    } else if (message.topic().equals(STATE)) {
      peer.syncing = false;
      topics.values().forEach(each -> each.reset(node));
    } else if (!peer.syncing) {
      deliver(node, message);
    }
  }

  private void deliver(String node, PeerMessage message) {
    PeerTopic topic = topics.get(message.topic());
    if (topic == null) {
      // A heartbeat, or a topic of a newer version.
      return;
    }
    try {
      topic.received(node, message.texts());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] a message of node " + LogText.value(node), e);
    }
  }

  /** Sends the state once for several nodes that ask for it at about the same time. */
  private void answer(List<String> asked) {
    if (stateRequested || !(asked.isEmpty() || asked.contains(own))) {
      return;
    }
    stateRequested = true;
    scheduler.schedule(
        Duration.ofMillis(100),
        () -> {
          synchronized (this) {
            stateRequested = false;
            if (running) {
              sendState();
            }
          }
        });
  }

  private void sendState() {
    send(STATE, List.of());
    for (PeerTopic topic : topics.values()) {
      topic.snapshot().forEach(texts -> send(topic.name(), texts));
    }
  }

  private void remove(String node) {
    if (peers.remove(node) != null) {
      LOG.log(Level.INFO, "[SOCKET] node {0} has left the cluster", LogText.value(node));
      topics.values().forEach(each -> each.left(node));
    }
  }
}
