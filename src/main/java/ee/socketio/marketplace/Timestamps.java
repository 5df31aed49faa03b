package ee.socketio.marketplace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time, as exact as the database keeps it. */
public final class Timestamps {
  private Timestamps() {}

  /** Now, in milliseconds. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
