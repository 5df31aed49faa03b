package ee.socketio.cluster;

import ee.socketio.log.LogText;
import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
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
 * for its whole state. One lock orders the received messages; sending never waits for it. Safe for
 * use by many threads.
 */
public final class Peers {
  private static final System.Logger LOG = System.getLogger(Peers.class.getName());

  /** The time between two heartbeats, and between two searches for peers that have failed. */
  static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** A peer that is silent for longer has failed. */
  static final Duration SILENCE = Duration.ofSeconds(4);

  /** The time after which a question is repeated. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int MOST = 1_000;
  private static final String ALIVE = "alive";
  private static final String SYNC = "sync";
  private static final String LEAVE = "leave";

  private final String own;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private final Map<String, PeerTopic> topics = new ConcurrentHashMap<>();
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();
  private final ReentrantLock receiving = new ReentrantLock();
  private final PeerOutbox outbox;

  private static final class Peer {
    long next;
    long heard;
    long asked;
    boolean syncing = true;
  }

  /**
   * @param own the id of this node
   * @param publisher sends a message to all peers; must not block
   * @param scheduler schedules heartbeats
   * @param nanoTime a clock such as {@link System#nanoTime}
   * @param executor reads and sends the state of this node
   */
  public Peers(
      String own,
      Consumer<String> publisher,
      Scheduler scheduler,
      LongSupplier nanoTime,
      Executor executor) {
    this.own = own;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
    this.outbox = new PeerOutbox(topics.values(), publisher, scheduler, executor);
  }

  /** Adds a topic, before the start. */
  void add(PeerTopic topic) {
    topics.put(topic.name(), topic);
  }

  /** Asks all peers for their state, and sends heartbeats from now on. */
  public void start() {
    outbox.start();
    outbox.sendState();
    send(SYNC, List.of());
    schedule();
  }

  /** Notifies the peers that this node leaves. */
  public void stop() {
    outbox.stop(LEAVE);
  }

  /** The ids of the peers that are alive, without this node. */
  public Set<String> alive() {
    return new TreeSet<>(peers.keySet());
  }

  /**
   * This node is connected, and messages from before may have been lost: asks all peers for their
   * state, and announces the own state. Does nothing before the start and after the stop.
   */
  public void connected() {
    if (!outbox.running()) {
      return;
    }
    receiving.lock();
    try {
      peers.values().forEach(each -> each.syncing = true);
    } finally {
      receiving.unlock();
    }
    outbox.sendState();
    send(SYNC, List.of());
  }

  /** Sends a message of a topic to all peers. Does nothing before the start and after the stop. */
  void send(String topic, List<String> texts) {
    outbox.send(topic, texts);
  }

  /**
   * Sends messages of a topic to all peers. The values of each message are read when it is sent, so
   * that an old value never follows a new one.
   */
  void sendEach(String topic, Iterable<List<String>> messages) {
    outbox.sendEach(topic, messages);
  }

  private void schedule() {
    scheduler.schedule(HEARTBEAT, this::beat);
  }

  private void beat() {
    if (!outbox.running()) {
      return;
    }
    schedule();
    send(ALIVE, List.of());
    // A thread that is receiving a message may be about to hear from the node.
    if (receiving.tryLock()) {
      try {
        removeSilent(nanoTime.getAsLong());
      } finally {
        receiving.unlock();
      }
    }
  }

  private void removeSilent(long now) {
    peers.forEach(
        (node, peer) -> {
          if (now - peer.heard > SILENCE.toNanos()) {
            LOG.log(Level.WARNING, "[SOCKET ERROR] node {0} is silent", LogText.value(node));
            remove(node);
          }
        });
  }

  /**
   * Receives a message of a peer.
   *
   * @param json unchecked
   * @throws IllegalArgumentException when the message is invalid, so that the caller counts it
   */
  public void received(String node, String json) {
    if (node.equals(own)) {
      return;
    }
    PeerMessage message;
    try {
      message = PeerMessage.decode(json);
    } catch (IllegalArgumentException e) {
      throw invalid(node, e);
    }
    receiving.lock();
    try {
      if (!outbox.running()) {
        return;
      }
      if (message.topic().equals(LEAVE)) {
        remove(node);
      } else {
        follow(node, message);
      }
    } finally {
      receiving.unlock();
    }
  }

  private void follow(String node, PeerMessage message) {
    Peer peer = peers.get(node);
    if (peer == null && peers.size() == MOST) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (peer == null) {
      peer = new Peer();
      peers.put(node, peer);
      LOG.log(Level.INFO, "[SOCKET] node {0} is in the cluster", LogText.value(node));
      peer.asked = now - PATIENCE.toNanos();
    } else if (message.sequence() != peer.next && !peer.syncing) {
      peer.syncing = true;
      peer.asked = now - PATIENCE.toNanos();
    }
    peer.next = message.sequence() + 1;
    peer.heard = now;
    if (peer.syncing && !message.topic().equals(PeerOutbox.STATE)) {
      ask(node, peer, now);
    }
    if (message.topic().equals(SYNC)) {
      if (message.texts().isEmpty() || message.texts().contains(own)) {
        outbox.requestState();
      }
    } else if (message.topic().equals(PeerOutbox.STATE)) {
      peer.syncing = false;
      topics.values().forEach(each -> each.reset(node));
    } else if (!peer.syncing) {
      deliver(node, message);
    }
  }

  /** Asks for the state, and asks again later if the question or the answer was lost. */
  private void ask(String node, Peer peer, long now) {
    if (now - peer.asked >= PATIENCE.toNanos()) {
      peer.asked = now;
      send(SYNC, List.of(node));
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
      LOG.log(Level.DEBUG, "[SOCKET] a message of another server was not understood", e);
      throw invalid(node, e);
    }
  }

  private static IllegalArgumentException invalid(String node, RuntimeException cause) {
    return new IllegalArgumentException(
        "an invalid message of node " + LogText.value(node) + ": " + cause.getMessage(), cause);
  }

  private void remove(String node) {
    if (peers.remove(node) != null) {
      LOG.log(Level.INFO, "[SOCKET] node {0} has left the cluster", LogText.value(node));
      topics.values().forEach(each -> each.left(node));
    }
  }
}
