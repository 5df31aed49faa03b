package ee.socketio.emit;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where an emission takes its place, on the thread of whoever emits; another thread delivers. So
 * the order is the caller's, the caller never waits for a client, and at most one delivery runs at
 * a time.
 *
 * <p>{@code waiting} counts emissions that were submitted and not yet delivered. Whoever raises it
 * from zero starts the delivery; the delivery ends when it has brought it back to zero.
 */
public final class EmitQueue {
  private static final System.Logger LOG = System.getLogger(EmitQueue.class.getName());
  private static final int RUN = 64;

  private final Fanout fanout;
  private final int limit;
  private final Starter starter;
  private final Queue<Emission> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  /** Has {@link EmitQueue#drain} called soon, by another thread. */
  @FunctionalInterface
  public interface Starter {
    void start(EmitQueue queue);
  }

  /**
   * @param fanout delivers
   * @param limit how many emissions may wait
   * @param starter starts a delivery
   */
  public EmitQueue(Fanout fanout, int limit, Starter starter) {
    this.fanout = fanout;
    this.limit = limit;
    this.starter = starter;
  }

  /**
   * Takes an emission.
   *
   * @throws EmitRejectedException when as many wait as may
   */
  public void submit(Emission emission) {
    if (waiting.get() >= limit) {
      throw new EmitRejectedException(limit);
    }
    queue.add(emission);
    if (waiting.getAndIncrement() == 0) {
      start();
    }
  }

  /** How many emissions were submitted and are not delivered yet. */
  public int waiting() {
    return waiting.get();
  }

  private void start() {
    try {
      starter.start(this);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] no thread to deliver on, the caller's serves", e);
      drain();
    }
  }

  /** Delivers until nothing waits. */
  public void drain() {
    List<Emission> run = new ArrayList<>();
    int left;
    do {
      run.clear();
      for (Emission next = queue.poll(); next != null; next = queue.poll()) {
        run.add(next);
        if (run.size() == RUN) {
          break;
        }
      }
      deliver(run);
      left = waiting.addAndGet(-run.size());
    } while (left > 0);
  }

  private void deliver(List<Emission> run) {
    try {
      fanout.deliver(run);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] " + run.size() + " emissions could not be delivered", e);
    }
  }
}
