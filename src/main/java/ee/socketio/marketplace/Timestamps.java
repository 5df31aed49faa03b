package ee.socketio.marketplace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads the clock with the precision of the database. */
public final class Timestamps {
  private Timestamps() {}

  /** Returns the current time, in whole milliseconds. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
