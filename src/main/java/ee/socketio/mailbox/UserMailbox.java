package ee.socketio.mailbox;

import ee.socketio.time.SerialExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The mailbox of one addressee. Senders store and deliver events one after the other. The tasks
 * that read the store run one after the other on workers. The mailbox exists while a sender, a task
 * or a socket holds it.
 */
final class UserMailbox {
  private final Addressee to;
  private final Mailbox mailbox;
  private final SerialExecutor tasks;
  private final Delivery delivery;
  private final Object sending = new Object();
  private final AtomicInteger holders = new AtomicInteger();

  UserMailbox(Addressee to, Mailbox mailbox, SerialExecutor tasks) {
    this.to = to;
    this.mailbox = mailbox;
    this.tasks = tasks;
    this.delivery = new Delivery(to, this, mailbox);
  }

  /** Stores an event, and queues it on this thread for the sockets that are up to date. */
  void send(DurableEvent event) {
    // Events are delivered in the order in which they are stored, so each is delivered before the
    // next is stored.
    synchronized (sending) {
      StoredEvent stored = new StoredEvent(mailbox.store().append(to, event), event);
      // First, so that other nodes learn of it before a client of this node acknowledges it.
      mailbox.stored(to, stored);
      delivery.deliver(stored);
    }
  }

  /** Adds a task. The caller must hold this mailbox. */
  void execute(Consumer<Delivery> task) {
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
      mailbox.remove(to, this);
    }
  }

  boolean held() {
    return holders.get() > 0;
  }
}
