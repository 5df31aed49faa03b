package ee.socketio.marketplace.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What clients get as {@code chat:message:new}.
 *
 * @param id of the message
 * @param from the id of the sender
 * @param fromName the name of the sender
 * @param to the id of the recipient
 * @param text 1 to 2000 characters without blanks around them
 * @param at when the server took it
 */
public record ChatMessage(
    String id, String from, @Nullable String fromName, String to, String text, Instant at) {}
