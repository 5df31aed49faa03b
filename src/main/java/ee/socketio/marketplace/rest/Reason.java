package ee.socketio.marketplace.rest;

import org.jspecify.annotations.Nullable;

/**
 * Why something is refused to somebody.
 *
 * @param reason 1 to 200 characters
 */
public record Reason(@Nullable String reason) {
  static @Nullable String text(@Nullable Reason given) {
    return given == null ? null : given.reason();
  }
}
