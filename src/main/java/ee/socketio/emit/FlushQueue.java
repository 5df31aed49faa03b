package ee.socketio.emit;

import ee.socketio.room.Member;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Members that have packets in their queues which nobody has written yet. The thread of an emitter
 * settles who receives an emission and at which place of the queue; another thread writes.
 *
 * <p>One drain runs at a time. The order of the writes does not matter, because each member has a
 * queue of its own.
 *
 * <p>{@code waiting} counts batches that were added and are not written yet. The caller that raises
 * it from zero starts a drain; the drain ends when it has brought the count back to zero.
 */
public final class FlushQueue {
  private static final System.Logger LOG = System.getLogger(FlushQueue.class.getName());

  private final int limit;
  private final Starter starter;
  private final Queue<List<Member>> batches = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Calls {@link FlushQueue#drain} soon, on another thread. */
  @FunctionalInterface
  public interface Starter {
    void start(FlushQueue queue);
  }

  /**
   * @param limit how many batches may wait; a caller that brings one more writes it itself
   * @param starter starts a drain
   */
  public FlushQueue(int limit, Starter starter) {
    this.limit = limit;
    this.starter = starter;
  }

  /** Takes members to flush, and keeps the list. Never waits for a client. */
  void add(List<Member> members) {
    if (members.isEmpty()) {
      return;
    }
    if (waiting.get() >= limit) {
      flush(members);
      return;
    }
    batches.add(members);
    if (waiting.getAndIncrement() == 0) {
      start();
    }
  }

  /** How many batches were added and are not written yet. */
  public int waiting() {
    return waiting.get();
  }

  private void start() {
    try {
      starter.start(this);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] no thread is available, so the caller writes", e);
      drain();
    }
  }

  /** Writes until nothing waits. */
  public void drain() {
    do {
      flush(batches.remove());
    } while (waiting.decrementAndGet() > 0);
  }

  /** Writes what is queued for each member; a failure of one does not affect the others. */
  static void flush(List<Member> members) {
    for (Member member : members) {
      try {
        member.flush();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] the packets of " + member + " were not written", e);
      }
    }
  }
}
