package ee.socketio.admin.ui;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The present as {@code Date.prototype.toJSON} in JavaScript writes it. */
final class UiTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private UiTime() {}

  static String now(Clock clock) {
    return FORMAT.format(clock.instant());
  }
}
