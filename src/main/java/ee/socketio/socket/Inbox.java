package ee.socketio.socket;

import ee.socketio.caller.Caller;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.QueueLimits;
import ee.socketio.time.SerialExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The tasks of one membership: events to handle, connecting and disconnecting. They run one after
 * the other. The number and the size of waiting packets are bounded.
 *
 * <p>Events run on one set of threads, and connecting and disconnecting on another. So clients can
 * connect while handlers occupy all threads of their set.
 */
final class Inbox {
  /** The memory of a waiting packet besides its content, in bytes. */
  private static final int PER_PACKET = 256;

  /** Added to {@link #memory} when the packets are discarded; any later value is negative. */
  private static final long DISCARDED = Long.MIN_VALUE / 2;

  private static final Runnable NO_TASK = () -> {};

  private final Executor connections;
  private final SerialExecutor tasks;
  private final QueueLimits limits;
  private final MemoryBudget budget;
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong memory = new AtomicLong();
  private volatile Executor handlers;
  private volatile Caller caller = Caller.OF_THREAD;

  /**
   * @param connections runs all tasks until {@link #handleOn}, and then all tasks that are not
   *     events
   * @param budget counts the memory of waiting packets
   * @param clock the current time in nanoseconds, from an arbitrary origin
   */
  Inbox(Executor connections, QueueLimits limits, MemoryBudget budget, LongSupplier clock) {
    this.connections = connections;
    this.handlers = connections;
    this.limits = limits;
    this.budget = budget;
    this.tasks = new SerialExecutor(this::executor, "an inbox", clock);
  }

  private Executor executor(Runnable task) {
    return task instanceof Packet packet && packet.event ? handlers : connections;
  }

  /** Runs the events on this executor from now on. */
  void handleOn(Executor executor) {
    handlers = executor;
  }

  /** Runs all tasks as this caller from now on. */
  void runAs(Caller user) {
    caller = user;
  }

  /** The executor of the events. */
  Executor handlers() {
    return handlers;
  }

  /**
   * Adds an event if there is room for its packet. An empty inbox takes a packet of any size.
   *
   * @param packetSize characters of JSON and bytes of attachments that the task holds
   * @return whether the task was added
   */
  boolean offerEvent(Runnable task, int packetSize) {
    return offer(new Packet(task, packetSize, true));
  }

  /** Adds a packet that is not an event, within the same limits. */
  boolean offer(Runnable task, int packetSize) {
    return offer(new Packet(task, packetSize, false));
  }

  private boolean offer(Packet packet) {
    int waiting = tasks.waiting();
    if (waiting > 0 && (waiting >= limits.packets() || size.get() + packet.size > limits.bytes())) {
      return false;
    }
    size.addAndGet(packet.size);
    addMemory(PER_PACKET + packet.size);
    tasks.execute(packet);
    return true;
  }

  /** Adds a task of the server itself, which the limits do not concern. */
  void add(Runnable task) {
    tasks.execute(() -> caller.run(task));
  }

  /** The number of tasks that have not ended. */
  int waiting() {
    return tasks.waiting();
  }

  /** The memory of the waiting packets, in bytes. */
  long memory() {
    return Math.max(0, memory.get());
  }

  /** Discards the waiting packets. The inbox handles no packet from now on. */
  void discard() {
    if (memory.get() >= 0) {
      addMemory(DISCARDED);
      tasks.forEachWaiting(
          task -> {
            if (task instanceof Packet packet) {
              packet.task = NO_TASK;
            }
          });
    }
  }

  /**
   * @return whether the packets are still handled
   */
  private boolean addMemory(long change) {
    long after = memory.addAndGet(change);
    budget.changed(Math.max(0, after - change), Math.max(0, after));
    return after >= 0;
  }

  /** A task that holds a packet. */
  private final class Packet implements Runnable {
    Runnable task;
    final int size;
    final boolean event;

    Packet(Runnable task, int size, boolean event) {
      this.task = task;
      this.size = size;
      this.event = event;
    }

    @Override
    public void run() {
      Inbox.this.size.addAndGet(-size);
      if (addMemory(-PER_PACKET - size)) {
        caller.run(task);
      }
    }
  }
}
