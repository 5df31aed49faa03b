package ee.socketio.admin.ui;

import ee.socketio.socket.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The events that wait to be sent to the pages, in order. Two rates bound them: one for the changes
 * of sockets, and one for the events of applications. The owner sends the changes again as a list
 * after some were dropped. Safe for use by many threads.
 */
final class Feed {
  /** The largest number of changes of sockets per second. */
  static final int MAX_CHANGES = 1_000;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int maxEvents;
  private final Supplier<Instant> clock;
  private final Runnable onFirst;
  private List<Entry> waiting = new ArrayList<>();
  private Instant second = Instant.MIN;
  private int changes;
  private int events;
  private boolean lost;

  private record Entry(String event, Arguments arguments) {}

  /**
   * @param maxEvents the largest number of events of applications per second
   * @param clock the current time
   * @param onFirst called when an event waits and none waited before; must return soon
   */
  Feed(int maxEvents, Supplier<Instant> clock, Runnable onFirst) {
    this.maxEvents = maxEvents;
    this.clock = clock;
    this.onFirst = onFirst;
  }

  /** Adds a change of a socket, or drops it beyond the rate. */
  void change(String event, Arguments arguments) {
    boolean first;
    synchronized (this) {
      startSecond();
      if (changes >= MAX_CHANGES) {
        lost = true;
        return;
      }
      changes++;
      first = add(event, arguments);
    }
    if (first) {
      onFirst.run();
    }
  }

  /** Adds an event of an application, or drops it beyond the rate. */
  void event(String event, Supplier<Arguments> arguments) {
    boolean first;
    synchronized (this) {
      startSecond();
      if (events >= maxEvents) {
        return;
      }
      events++;
      first = add(event, arguments.get());
    }
    if (first) {
      onFirst.run();
    }
  }

  /** Starts to count again after a second. */
  private void startSecond() {
    Instant now = clock.get();
    if (second == Instant.MIN || !now.isBefore(second.plus(SECOND)) || now.isBefore(second)) {
      second = now;
      changes = 0;
      events = 0;
    }
  }

  private boolean add(String event, Arguments arguments) {
    waiting.add(new Entry(event, arguments));
    return waiting.size() == 1;
  }

  /** Removes the waiting events and passes them on, in order. One thread at a time may call it. */
  void drain(BiConsumer<String, Arguments> receiver) {
    List<Entry> drained;
    synchronized (this) {
      drained = waiting;
      waiting = new ArrayList<>();
    }
    drained.forEach(each -> receiver.accept(each.event(), each.arguments()));
  }

  /** Whether changes were dropped since the last call. */
  synchronized boolean takeLost() {
    boolean result = lost;
    lost = false;
    return result;
  }
}
