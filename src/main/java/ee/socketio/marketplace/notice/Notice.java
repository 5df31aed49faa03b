package ee.socketio.marketplace.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text for users; the payload of {@code system:announcement}.
 *
 * @param title the title
 * @param text the text
 * @param from the name of the sender
 * @param at when the notice was sent
 * @param id the id of the stored notification with the same content, if there is one
 */
public record Notice(String title, String text, String from, Instant at, @Nullable String id) {
  /** A notice that is not stored. */
  public Notice(String title, String text, String from, Instant at) {
    this(title, text, from, at, null);
  }
}
