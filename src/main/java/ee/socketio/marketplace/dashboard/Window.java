package ee.socketio.marketplace.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Values of the recent past, of which at most one a second is kept. Not safe for use by several
 * threads.
 *
 * @param <T> the type of the values
 */
final class Window<T> {
  private static final Duration SPACING = Duration.ofSeconds(1);

  private final Duration length;
  private final Deque<Moment<T>> moments = new ArrayDeque<>();

  private record Moment<T>(Instant at, T value) {}

  Window(Duration length) {
    this.length = length;
  }

  /**
   * Adds a value, and returns the latest earlier one that is as old as the window; the oldest one
   * if none is so old; the value itself if it is the first.
   */
  T replace(Instant at, T value) {
    while (moments.size() > 1 && isOldEnough(second(), at)) {
      moments.removeFirst();
    }
    T before = moments.isEmpty() ? value : moments.getFirst().value();
    if (moments.isEmpty() || !moments.getLast().at().plus(SPACING).isAfter(at)) {
      moments.addLast(new Moment<>(at, value));
    }
    return before;
  }

  private Moment<T> second() {
    var all = moments.iterator();
    all.next();
    return all.next();
  }

  private boolean isOldEnough(Moment<T> moment, Instant at) {
    return Duration.between(moment.at(), at).compareTo(length) >= 0;
  }
}
