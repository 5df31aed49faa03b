package ee.socketio.mailbox;

import ee.socketio.time.SerialExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The mailbox of one addressee. Senders store and deliver here one after the other; the lane runs
 * what reads the store. It exists as long as it is held by a sender, a task in the lane, or a
 * socket.
 */
final class UserMailbox {
  private final Addressee to;
  private final Mailbox post;
  private final SerialExecutor tasks;
  private final Delivery delivery;
  private final Object sending = new Object();
  private final AtomicInteger holders = new AtomicInteger();

  UserMailbox(Addressee to, Mailbox post, SerialExecutor tasks) {
    this.to = to;
    this.post = post;
    this.tasks = tasks;
    this.delivery = new Delivery(to, this, post);
  }

  /** Stores an event and queues it for the sockets that are up to date, on this thread. */
  void send(DurableEvent event) {
    // An event that is stored later is delivered later, so both happen before the next one begins.
    synchronized (sending) {
      delivery.deliver(new StoredEvent(post.store().append(to, event), event));
    }
  }

  /** Runs something in the lane; only for those who hold this. */
  void put(Consumer<Delivery> task) {
    hold();
    tasks.execute(
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
