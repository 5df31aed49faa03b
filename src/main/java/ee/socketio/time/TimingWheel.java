package ee.socketio.time;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timing wheel: the cost of scheduling and cancelling does not depend on the number of
 * tasks.
 *
 * <p>Time is a parameter, and {@link WheelThread} calls {@link #advance} in production. A task
 * never runs early, and late by at most one tick and the time until the next call of {@link
 * #advance}.
 *
 * <pre>
 *   slot:   0    1    2   ...  n-1        a task due at tick t waits in slot t mod n
 *          [ ]  [a]  [ ]       [b c]      and runs when the hand passes with t reached
 *                ^ hand
 * </pre>
 */
public final class TimingWheel implements Timer {
  private static final System.Logger LOG = System.getLogger(TimingWheel.class.getName());

  private final long tickNanos;
  private final Slot[] slots;
  private final LongSupplier clock;
  private final long start;
  private volatile long tick;
  private volatile long sleepsUntil;
  private volatile Runnable waker = () -> {};

  /**
   * @param tick the precision of the wheel
   * @param slots the number of ticks per turn
   * @param clock the current time in nanoseconds, from an arbitrary origin
   */
  public TimingWheel(Duration tick, int slots, LongSupplier clock) {
    this.tickNanos = tick.toNanos();
    this.clock = clock;
    this.start = clock.getAsLong();
    this.slots = new Slot[slots];
    for (int i = 0; i < slots; i++) {
      this.slots[i] = new Slot();
    }
  }

  @Override
  public long nanoTime() {
    return clock.getAsLong();
  }

  @Override
  public Timeout schedule(Duration delay, Runnable task) {
    while (true) {
      long end = clock.getAsLong() - start + Math.max(0, delay.toNanos());
      Entry entry = new Entry(task, Math.max(tick + 1, (end + tickNanos - 1) / tickNanos));
      if (slotAt(entry.due).add(entry, this)) {
        if (entry.due < sleepsUntil) {
          waker.run();
        }
        return entry;
      }
    }
  }

  /**
   * Moves the hand to the current time, and runs due tasks on the calling thread. One thread calls
   * this.
   */
  public void advance() {
    long target = (clock.getAsLong() - start) / tickNanos;
    while (tick < target) {
      long next = tick + 1;
      for (Entry due : slotAt(next).take(next, this)) {
        run(due);
      }
    }
  }

  /**
   * The time that the advancing thread may sleep. A task that is scheduled for an earlier time
   * wakes the thread.
   *
   * @return nanoseconds, at most one turn of the wheel
   */
  long sleep() {
    // During the search, each scheduled task wakes the thread.
    sleepsUntil = Long.MAX_VALUE;
    long next = tick + 1;
    long last = tick + slots.length;
    while (next < last && slotAt(next).isEmpty()) {
      next++;
    }
    sleepsUntil = next;
    return start + next * tickNanos - clock.getAsLong();
  }

  /** Called when a task is scheduled for a time before the end of the sleep. */
  void wakeWith(Runnable called) {
    waker = called;
  }

  private static void run(Entry entry) {
    try {
      entry.task.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a timer task failed", e);
    }
  }

  private Slot slotAt(long due) {
    return slots[(int) (due % slots.length)];
  }

  private static final class Entry implements Timeout {
    final Runnable task;
    final long due;
    @Nullable Entry previous;
    @Nullable Entry next;
    @Nullable Slot slot;

    Entry(Runnable task, long due) {
      this.task = task;
      this.due = due;
    }

    @Override
    public void cancel() {
      Slot current = slot;
      if (current != null) {
        current.remove(this);
      }
    }
  }

  /** A doubly linked list of tasks; its monitor guards the links. */
  private static final class Slot {
    private @Nullable Entry head;

    /**
     * Returns false when the hand has passed the slot in the meantime; the caller reads the clock
     * again.
     */
    synchronized boolean add(Entry entry, TimingWheel wheel) {
      if (entry.due <= wheel.tick) {
        return false;
      }
      entry.next = head;
      if (head != null) {
        head.previous = entry;
      }
      head = entry;
      entry.slot = this;
      return true;
    }

    synchronized boolean isEmpty() {
      return head == null;
    }

    synchronized void remove(Entry entry) {
      if (entry.slot == null) {
        return;
      }
      if (entry.previous == null) {
        head = entry.next;
      } else {
        entry.previous.next = entry.next;
      }
      if (entry.next != null) {
        entry.next.previous = entry.previous;
      }
      entry.slot = null;
      entry.previous = null;
      entry.next = null;
    }

    /** Moves the hand to this slot, and removes the due tasks. */
    synchronized List<Entry> take(long now, TimingWheel wheel) {
      wheel.tick = now;
      List<Entry> due = List.of();
      Entry entry = head;
      while (entry != null) {
        Entry following = entry.next;
        if (entry.due <= now) {
          remove(entry);
          if (due.isEmpty()) {
            due = new ArrayList<>();
          }
          due.add(entry);
        }
        entry = following;
      }
      return due;
    }
  }
}
