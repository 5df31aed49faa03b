package ee.socketio.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves in either direction. A timer can move the clock as well. */
public final class ManualClock extends Clock {
  private final SteppedTimer timer;
  private volatile Instant start;

  /** Creates a clock that only {@link #move} moves. */
  public ManualClock(Instant now) {
    this(now, new SteppedTimer());
  }

  /** Creates a clock that starts at this time and moves with the timer. */
  public ManualClock(Instant now, SteppedTimer timer) {
    this.timer = timer;
    this.start = now.minus(timer.now());
  }

  /** Moves the clock; a negative duration moves it back. */
  public void move(Duration time) {
    start = start.plus(time);
  }

  @Override
  public Instant instant() {
    return start.plus(timer.now());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
