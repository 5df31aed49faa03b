package ee.socketio.cluster;

import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The messages of this node to its peers. Each message has a number.
 *
 * <p>The monitor guards the number, and is held for one message only. So a message never waits
 * until the whole state is sent. The state is read and sent in parts, with pauses, so that it does
 * not fill the queue of the link. The second lock makes the reading and the sending of one part a
 * single step: otherwise an old value could follow a new one. Safe for use by many threads.
 */
final class PeerOutbox {
  static final String STATE = "state";

  private static final System.Logger LOG = System.getLogger(PeerOutbox.class.getName());

  /** Several nodes that ask for the state in this time get one answer. */
  private static final Duration COLLECTION = Duration.ofMillis(100);

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** The number of messages between two pauses. */
  private static final int RUN = 50;

  private final Collection<PeerTopic> topics;
  private final Consumer<String> publisher;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Object reading = new Object();
  private long sent;
  private boolean running;
  private boolean requested;
  private boolean transferring;
  private boolean again;

  /**
   * @param topics the parts of the state; complete before the start
   * @param publisher sends a message to all peers; must not block
   * @param scheduler schedules the parts of the state
   * @param executor reads and sends the state
   */
  PeerOutbox(
      Collection<PeerTopic> topics,
      Consumer<String> publisher,
      Scheduler scheduler,
      Executor executor) {
    this.topics = topics;
    this.publisher = publisher;
    this.scheduler = scheduler;
    this.executor = executor;
  }

  /** Messages are sent from now on. */
  synchronized void start() {
    running = true;
  }

  /** Sends a last message. */
  synchronized void stop(String last) {
    send(last, List.of());
    running = false;
  }

  synchronized boolean running() {
    return running;
  }

  /** Sends a message. Does nothing before the start and after the stop. */
  synchronized void send(String topic, List<String> texts) {
    if (running) {
      publisher.accept(new PeerMessage(topic, sent++, texts).encode());
    }
  }

  /** Sends messages whose values are read one message at a time. */
  void sendEach(String topic, Iterable<List<String>> messages) {
    Iterator<List<String>> each = messages.iterator();
    while (sendNext(topic, each)) {
      // The next message follows.
    }
  }

  private boolean sendNext(String topic, Iterator<List<String>> messages) {
    synchronized (reading) {
      if (!messages.hasNext()) {
        return false;
      }
      send(topic, messages.next());
      return true;
    }
  }

  /** Sends the state soon, once for all requests until then. */
  synchronized void requestState() {
    if (!requested) {
      requested = true;
      scheduler.schedule(COLLECTION, this::sendState);
    }
  }

  /** Sends the state now, or again as soon as the state that is being sent is complete. */
  void sendState() {
    if (begins()) {
      executor.execute(new Transfer());
    }
  }

  private synchronized boolean begins() {
    requested = false;
    again = transferring;
    if (transferring || !running) {
      return false;
    }
    transferring = true;
    return true;
  }

  private void ended() {
    boolean repeat;
    synchronized (this) {
      transferring = false;
      repeat = again;
    }
    if (repeat) {
      sendState();
    }
  }

  /** Sends the whole state once. */
  private final class Transfer implements Runnable {
    private final Iterator<PeerTopic> remaining = topics.iterator();
    // Sent before the values are read, because the peers then discard what they know.
    private String topic = STATE;
    private Iterator<List<String>> messages = List.of(List.<String>of()).iterator();

    @Override
    public void run() {
      try {
        for (int i = 0; i < RUN; i++) {
          if (!sendNext()) {
            ended();
            return;
          }
        }
        scheduler.schedule(PAUSE, () -> executor.execute(this));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] the state of " + topic + " was not sent", e);
        ended();
      }
    }

    private boolean sendNext() {
      while (!PeerOutbox.this.sendNext(topic, messages)) {
        if (!remaining.hasNext()) {
          return false;
        }
        PeerTopic next = remaining.next();
        topic = next.name();
        messages = next.snapshot().iterator();
      }
      return true;
    }
  }
}
