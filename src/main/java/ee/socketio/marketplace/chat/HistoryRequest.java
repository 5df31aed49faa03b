package ee.socketio.marketplace.chat;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a conversation.
 *
 * @param with the id of the other user
 * @param before the id of the message before which the page ends; the latest page without it
 * @param limit 1 to 100 messages; 30 without it
 */
public record HistoryRequest(
    @Nullable String with, @Nullable String before, @Nullable Integer limit) {}
