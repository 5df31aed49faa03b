package ee.socketio.history;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The place of one addressee: who sends takes a sequence here, and delivery follows in the lane. It
 * exists as long as somebody holds it: a sender, a task in the lane, a socket.
 */
final class UserMailbox {
  /** As many events wait in the lane; further ones only in the store. */
  private static final int HELD = 100;

  private final Addressee to;
  private final Mailbox post;
  private final Lane lane;
  private final Delivery delivery;
  private final Object sending = new Object();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicBoolean more = new AtomicBoolean();
  private final AtomicInteger holders = new AtomicInteger();

  UserMailbox(Addressee to, Mailbox post, Lane lane) {
    this.to = to;
    this.post = post;
    this.lane = lane;
    this.delivery = new Delivery(to, this, post);
  }

  /** Stores an event on this thread and lets its delivery follow on another one. */
  void send(DurableEvent event) {
    // What is stored later is delivered later, so both happen before the next one may begin.
    synchronized (sending) {
      StoredEvent stored = new StoredEvent(post.store().append(to, event), event);
      if (held.incrementAndGet() <= HELD) {
        put(inLane -> deliver(inLane, stored));
      } else {
        held.decrementAndGet();
        deliverFromStore();
      }
    }
  }

  private void deliver(Delivery inLane, StoredEvent stored) {
    held.decrementAndGet();
    inLane.deliver(stored);
  }

  private void deliverFromStore() {
    if (more.compareAndSet(false, true)) {
      put(
          inLane -> {
            more.set(false);
            inLane.deliverFromStore();
          });
    }
  }

  /** Runs something in the lane; only for those who hold this. */
  void put(Consumer<Delivery> task) {
    hold();
    lane.put(
        () -> {
          try {
            task.accept(delivery);
          } finally {
            release();
          }
        });
  }

  void hold() {
    holders.incrementAndGet();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      post.drop(to, this);
    }
  }

  boolean held() {
    return holders.get() > 0;
  }
}
