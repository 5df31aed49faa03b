package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.NotNull;

/**
 * The payload of {@code chat:search}.
 *
 * @param with the id of the other user
 * @param text the text to find, 1 to 100 characters; the case of letters has no effect
 */
public record SearchRequest(@NotNull String with, @NotNull @ValidText(max = 100) String text) {}
