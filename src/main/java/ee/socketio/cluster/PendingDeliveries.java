package ee.socketio.cluster;

import ee.socketio.cluster.OrderedLink.Sending;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.Recipient;
import ee.socketio.time.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this node has sent to the stream, and has not delivered to its own sockets yet. A delivery
 * waits until the node reads its own message from the stream. So the queues of the sockets have the
 * order of the stream at all nodes. Everything that the node delivers afterwards waits behind it.
 *
 * <p>Deliveries always have the order of the calls. A message that was lost, or that returns too
 * late, is delivered without a position. Safe for use by many threads. One thread delivers at a
 * time.
 */
final class PendingDeliveries {
  private static final System.Logger LOG = System.getLogger(PendingDeliveries.class.getName());

  /** The shortest time between two looks at the queue, in nanoseconds. */
  private static final long SHORTEST = 10_000_000;

  private final Timer timer;
  private final Duration patience;
  private final int limit;

  /** Held by the thread that delivers. */
  private final ReentrantLock turn = new ReentrantLock();

  // The monitor of the object guards the fields below.
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long number;
  private boolean scheduled;

  /** An event or an operation of this node. */
  interface Delivery {
    /**
     * Delivers the event, or applies the operation. Calls no code of the application.
     *
     * @param position see {@link EventOrder#add}
     */
    void deliver(long position);

    /** Delivers an event to one socket now, and not again. */
    default void deliverNow(Recipient recipient) {}
  }

  /** A delivery in the queue. Without a message, it has the number of the message before it. */
  private static final class Waiting {
    private final long number;
    private final boolean hasMessage;
    private final Delivery delivery;
    private final long deadline;

    /** Whether the delivery need not wait for its message. */
    private boolean ready;

    Waiting(long number, boolean hasMessage, Delivery delivery, long deadline) {
      this.number = number;
      this.hasMessage = hasMessage;
      this.delivery = delivery;
      this.deadline = deadline;
      this.ready = !hasMessage;
    }
  }

  /**
   * @param patience how long a delivery waits
   * @param limit how many deliveries wait; beyond it, the oldest does not wait any longer
   */
  PendingDeliveries(Timer timer, Duration patience, int limit) {
    this.timer = timer;
    this.patience = patience;
    this.limit = limit;
  }

  /** The number of deliveries that wait. */
  synchronized int size() {
    return queue.size();
  }

  /** Sends a message, and delivers it when it returns. */
  void send(Sending sending, Delivery delivery) {
    Waiting waiting;
    CompletionStage<?> sent;
    synchronized (this) {
      number++;
      waiting = add(true, delivery);
      // Under the monitor, so that the stream has the order of this queue.
      sent = sending.send(number);
    }
    sent.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            lost(waiting);
          }
        });
    while (size() > limit) {
      deliverOldest();
    }
  }

  /**
   * Delivers behind all that waits; at once if nothing waits.
   *
   * @param delivery receives no position
   */
  void behind(Delivery delivery) {
    if (isEnqueued(delivery)) {
      deliverReady();
    } else {
      deliver(delivery, EventOrder.NONE);
    }
  }

  private synchronized boolean isEnqueued(Delivery delivery) {
    // Another thread may have taken the last delivery from the queue, and deliver it right now.
    boolean wait = !queue.isEmpty() || turn.isLocked();
    if (wait) {
      add(false, delivery);
    }
    return wait;
  }

  private Waiting add(boolean hasMessage, Delivery delivery) {
    long deadline = timer.nanoTime() + patience.toNanos();
    Waiting waiting = new Waiting(number, hasMessage, delivery, deadline);
    queue.add(waiting);
    if (!scheduled) {
      scheduled = true;
      timer.schedule(patience, this::expire);
    }
    return waiting;
  }

  /**
   * An own message has its place in the stream. Messages before it that have not returned are lost,
   * so they are delivered first.
   *
   * @return false if the message was delivered already
   */
  boolean returned(long returned, long position) {
    boolean found = false;
    turn.lock();
    try {
      for (Waiting next = pollUntil(returned); next != null; next = pollUntil(returned)) {
        boolean own = next.hasMessage && next.number == returned;
        found |= own;
        deliver(next.delivery, own ? position : EventOrder.NONE);
      }
    } finally {
      turn.unlock();
    }
    deliverReady();
    return found;
  }

  private synchronized @Nullable Waiting pollUntil(long last) {
    Waiting head = queue.peek();
    return head == null || head.number > last ? null : queue.poll();
  }

  private void lost(Waiting waiting) {
    synchronized (this) {
      waiting.ready = true;
    }
    deliverReady();
  }

  private void expire() {
    deliverReady();
    synchronized (this) {
      Waiting head = queue.peek();
      scheduled = head != null;
      if (head != null) {
        long rest = Math.max(SHORTEST, head.deadline - timer.nanoTime());
        timer.schedule(Duration.ofNanos(rest), this::expire);
      }
    }
  }

  /** Delivers what need not wait any longer, unless another thread does this. */
  private void deliverReady() {
    // Again after the turn, because the other thread may have ended its turn just before.
    while (isReady() && turn.tryLock()) {
      try {
        for (Waiting next = pollReady(); next != null; next = pollReady()) {
          deliver(next.delivery, EventOrder.NONE);
        }
      } finally {
        turn.unlock();
      }
    }
  }

  private synchronized boolean isReady() {
    Waiting head = queue.peek();
    return head != null && (head.ready || head.deadline - timer.nanoTime() <= 0);
  }

  private synchronized @Nullable Waiting pollReady() {
    return isReady() ? queue.poll() : null;
  }

  private void deliverOldest() {
    turn.lock();
    try {
      Waiting oldest = pollUntil(Long.MAX_VALUE);
      if (oldest != null) {
        deliver(oldest.delivery, EventOrder.NONE);
      }
    } finally {
      turn.unlock();
    }
  }

  /** Delivers everything now. */
  void deliverAll() {
    while (size() > 0) {
      deliverOldest();
    }
  }

  /** Runs an action between two deliveries. What the action causes keeps its place between them. */
  void between(Runnable action) {
    turn.lock();
    try {
      action.run();
    } finally {
      turn.unlock();
    }
    deliverReady();
  }

  /** Delivers everything for one socket now, unless this thread delivers. */
  void deliverNow(Recipient recipient) {
    if (turn.isHeldByCurrentThread()) {
      return;
    }
    turn.lock();
    try {
      for (Waiting waiting : snapshot()) {
        waiting.delivery.deliverNow(recipient);
      }
    } finally {
      turn.unlock();
    }
    deliverReady();
  }

  private synchronized List<Waiting> snapshot() {
    return queue.isEmpty() ? List.of() : new ArrayList<>(queue);
  }

  private static void deliver(Delivery delivery, long position) {
    try {
      delivery.deliver(position);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a delivery failed", e);
    }
  }
}
