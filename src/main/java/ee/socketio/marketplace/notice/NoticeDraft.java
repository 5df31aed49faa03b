package ee.socketio.marketplace.notice;

import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A notice that an admin writes.
 *
 * @param userId the id of the recipient of a notification; an announcement ignores it
 * @param title 1 to 80 characters
 * @param text 1 to 500 characters
 */
public record NoticeDraft(
    @Nullable String userId,
    @NotNull @ValidText(max = 80) String title,
    @NotNull @ValidText(max = 500) String text) {}
