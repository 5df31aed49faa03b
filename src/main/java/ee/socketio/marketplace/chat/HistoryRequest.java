package ee.socketio.marketplace.chat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The payload of {@code chat:history}.
 *
 * @param with the id of the other user
 * @param before the id of the message before which the page ends; without it and {@code after}, the
 *     page has the latest messages
 * @param after the id of the message after which the page begins; it excludes {@code before}
 * @param limit the largest number of messages, 1 to 100; 30 if it is absent
 */
public record HistoryRequest(
    @NotNull String with,
    @Nullable String before,
    @Nullable String after,
    @Nullable @Min(1) @Max(100) Integer limit) {
  private static final int DEFAULT_LIMIT = 30;

  int pageSize() {
    return limit == null ? DEFAULT_LIMIT : limit;
  }
}
