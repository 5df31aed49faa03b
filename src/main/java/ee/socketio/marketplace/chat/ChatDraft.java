package ee.socketio.marketplace.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a client sends as {@code chat:message}. Whatever else it says, about the sender for example,
 * is not read.
 *
 * @param to the id of the recipient
 * @param text what to say
 */
public record ChatDraft(@Nullable String to, @Nullable String text) {}
