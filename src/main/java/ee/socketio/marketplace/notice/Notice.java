package ee.socketio.marketplace.notice;

import java.time.Instant;

/**
 * A text for users; the payload of {@code system:announcement}.
 *
 * @param title the title
 * @param text the text
 * @param from the name of the sender
 * @param at when the notice was sent
 */
public record Notice(String title, String text, String from, Instant at) {}
