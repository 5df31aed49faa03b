package ee.socketio.testkit;

import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A timer that a test advances. */
public final class SteppedTimer implements Timer {
  private final List<Waiting> waiting = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private static final class Waiting {
    final Duration due;
    final Runnable task;

    Waiting(Duration due, Runnable task) {
      this.due = due;
      this.task = task;
    }
  }

  @Override
  public synchronized Timeout schedule(Duration delay, Runnable task) {
    Waiting entry = new Waiting(now.plus(delay), task);
    waiting.add(entry);
    return () -> cancel(entry);
  }

  @Override
  public synchronized long nanoTime() {
    return now.toNanos();
  }

  private synchronized void cancel(Waiting entry) {
    waiting.remove(entry);
  }

  /** Advances the time and runs the due tasks, in the order of their due times. */
  public void pass(Duration time) {
    Duration end = now.plus(time);
    for (Optional<Waiting> due = next(end); due.isPresent(); due = next(end)) {
      due.get().task.run();
    }
    arrive(end);
  }

  private synchronized void arrive(Duration end) {
    now = end;
  }

  private synchronized Optional<Waiting> next(Duration end) {
    Optional<Waiting> first =
        waiting.stream()
            .filter(entry -> entry.due.compareTo(end) <= 0)
            .min(Comparator.comparing(entry -> entry.due));
    first.ifPresent(
        entry -> {
          waiting.remove(entry);
          now = entry.due.compareTo(now) > 0 ? entry.due : now;
        });
    return first;
  }

  /** Returns the time that has passed. */
  public synchronized Duration now() {
    return now;
  }

  /** Returns the number of scheduled tasks. */
  public synchronized int waiting() {
    return waiting.size();
  }
}
