package ee.socketio.cluster.redis.jedis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The commands that wait to be sent. Any thread adds; one thread takes. */
final class CommandQueue {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Command<?>> commands = new ArrayDeque<>();
  private boolean woken;
  private boolean closed;

  CommandQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a command; false if the queue is full or closed. */
  boolean offer(Command<?> command) {
    lock.lock();
    try {
      if (closed || commands.size() >= capacity) {
        return false;
      }
      commands.add(command);
      if (commands.size() == 1) {
        changed.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a wait of {@link #take}, or the next one. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for commands and takes them.
   *
   * @param max the largest number of commands
   * @param nanos how long to wait
   * @return empty after the time, and after {@link #wake}
   */
  List<Command<?>> take(int max, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long rest = nanos;
      while (commands.isEmpty() && !woken && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      woken = false;
      return poll(max);
    } finally {
      lock.unlock();
    }
  }

  /** Accepts no more commands, and returns those that wait. */
  List<Command<?>> close() {
    lock.lock();
    try {
      closed = true;
      return poll(Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  private List<Command<?>> poll(int max) {
    int size = Math.min(max, commands.size());
    List<Command<?>> taken = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      taken.add(commands.remove());
    }
    return taken;
  }
}
